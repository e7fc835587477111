package scenarios

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the JSON schemas anew")

// Ensure the JSON schemas in the repository are those of the rules.
func TestSchemas(t *testing.T) {
	for file, want := range map[string][]byte{"scenario.schema.json": ScenarioSchema(), "leader.schema.json": LeaderSchema()} {
		if !json.Valid(want) {
			t.Errorf("%s is not JSON", file)
		}
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not up to date; run go test ./scenarios -update", file)
		}
	}
}
