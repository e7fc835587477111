// Package microcosm holds no code, only the rules of the house: which package may import which, what the pure core must
// not see, and that its arithmetic is the same on every machine.
package microcosm

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// floors is a statement of policy: what each package may import of ours, and what it must not see. A package that is
// not in the table fails.
var floors = map[string]struct {
	mayImport []string
	mustNot   []string
}{
	"agents":               {nil, pure},
	"sim":                  {[]string{"agents"}, pure},
	"scenarios":            {[]string{"agents", "sim"}, []string{"net", "net/http", "github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"results":              {[]string{"agents", "sim"}, []string{"net", "net/http"}},
	"narration":            {[]string{"agents", "sim"}, []string{"net", "net/http", "os"}},
	"results/sensitivity":  {[]string{"agents", "sim", "results"}, plain},
	"results/figure":       {[]string{"results"}, plain},
	"results/report":       {nil, plain},
	"experiments/design":   {[]string{"agents", "sim"}, plain},
	"experiments":          {[]string{"agents", "sim", "scenarios", "results"}, []string{"net", "net/http", "github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"experiments/sweep":    {[]string{"agents", "sim", "scenarios", "results", "experiments", "experiments/design"}, []string{"net", "net/http", "github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"experiments/cluster":  {[]string{"results"}, []string{"net", "net/http", "github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"experiments/analysis": {[]string{"agents", "sim", "scenarios", "results", "results/sensitivity", "results/figure", "results/report", "experiments", "experiments/design", "experiments/sweep"}, []string{"net", "net/http", "github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"room":                 {[]string{"agents", "sim", "scenarios", "results", "narration", "experiments"}, []string{"net", "net/http", "github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"web":                  {[]string{"agents", "sim", "scenarios", "results", "narration", "experiments", "room"}, []string{"github.com/spf13/pflag", "github.com/spf13/cobra"}},
	"cmd/microcosm": {[]string{"agents", "sim", "scenarios", "results", "results/figure", "results/report", "results/sensitivity", "narration", "experiments", "experiments/design", "experiments/sweep",
		"experiments/cluster", "experiments/analysis", "room", "web"}, nil},
}

// plain is what packages that only compute must not see.
var plain = []string{"time", "os", "io/fs", "net", "net/http", "log", "math/rand", "math/rand/v2", "github.com/spf13/pflag", "github.com/spf13/cobra"}

// pure is what the core must not see: the clock, files, the network, logs, and any source of randomness but its own.
var pure = []string{"time", "os", "io/fs", "net", "net/http", "log", "log/slog", "math/rand", "math/rand/v2", "crypto/rand", "maps"}

// onlyHere names what may be imported in one file only.
var onlyHere = map[string]string{"golang.org/x/exp/rand": "sim/luck.go"}

// goFiles calls f for every Go file that git would keep, tests left out, with its package folder.
func goFiles(t *testing.T, f func(folder, path string, file *ast.File, set *token.FileSet)) {
	t.Helper()
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		f(filepath.ToSlash(filepath.Dir(path)), filepath.ToSlash(path), file, set)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFloors(t *testing.T) {
	goFiles(t, func(folder, path string, file *ast.File, _ *token.FileSet) {
		floor, known := floors[folder]
		if !known {
			t.Errorf("%s: package %s has no floor; give it one in the table", path, folder)
			return
		}
		for _, spec := range file.Imports {
			what := strings.Trim(spec.Path.Value, `"`)
			if ours, ok := strings.CutPrefix(what, "microcosm/"); ok && !slices.Contains(floor.mayImport, ours) {
				t.Errorf("%s: %s may not import %s", path, folder, ours)
			}
			if slices.Contains(floor.mustNot, what) {
				t.Errorf("%s: %s must not see %s", path, folder, what)
			}
			if place, ok := onlyHere[what]; ok && path != place {
				t.Errorf("%s: %s may be imported in %s only", path, what, place)
			}
		}
	})
}

// Ensure files stay at 300 lines, functions at 60 lines and at a cyclomatic complexity of 10, and everything exported is documented.
func TestSizeAndDocs(t *testing.T) {
	goFiles(t, func(_, path string, file *ast.File, set *token.FileSet) {
		if lines := set.Position(file.End()).Line; lines > 300 {
			t.Errorf("%s has %d lines; divide it", path, lines)
		}
		for _, d := range file.Decls {
			checkDecl(t, path, d, set)
		}
	})
}

func checkDecl(t *testing.T, path string, d ast.Decl, set *token.FileSet) {
	t.Helper()
	switch d := d.(type) {
	case *ast.FuncDecl:
		if lines := set.Position(d.End()).Line - set.Position(d.Pos()).Line + 1; lines > 60 {
			t.Errorf("%s: %s has %d lines; divide it", path, d.Name.Name, lines)
		}
		if paths := complexity(d); paths > 10 {
			t.Errorf("%s: %s has a cyclomatic complexity of %d; divide it", path, d.Name.Name, paths)
		}
		if d.Name.IsExported() && d.Doc == nil {
			t.Errorf("%s: %s lacks a doc comment", path, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
				t.Errorf("%s: %s lacks a doc comment", path, s.Name.Name)
			}
		}
	}
}

// complexity is one more than the branches of the function (McCabe 1976): if, for, case, && and ||. A switch or select that only
// tells values apart counts once for each case but the first.
func complexity(f *ast.FuncDecl) int {
	paths := 1
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			paths++
		case *ast.CaseClause:
			if n.List != nil {
				paths++
			}
		case *ast.CommClause:
			paths++
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				paths++
			}
		}
		return true
	})
	return paths
}

// Ensure symptom distress is written in one place: no function but Suffer mentions the state Distress in a write.
func TestDistressIsWrittenInOnePlace(t *testing.T) {
	var writers []string
	goFiles(t, func(folder, path string, file *ast.File, _ *token.FileSet) {
		if folder != "agents" && folder != "sim" {
			return
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && writesDistress(f) {
				writers = append(writers, path+":"+f.Name.Name)
			}
		}
	})
	if want := []string{"agents/outside.go:Suffer"}; !slices.Equal(writers, want) {
		t.Errorf("distress is written in %v; it may be written in %v only", writers, want)
	}
}

// writesDistress reports whether the function assigns to S[Distress] or hands Distress to Change, change or drift.
func writesDistress(f *ast.FuncDecl) bool {
	found := false
	isDistress := func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.Ident:
			return e.Name == "Distress"
		case *ast.SelectorExpr:
			return e.Sel.Name == "Distress"
		}
		return false
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if index, ok := left.(*ast.IndexExpr); ok && isDistress(index.Index) {
					found = true
				}
			}
		case *ast.CallExpr:
			name := ""
			switch fun := n.Fun.(type) {
			case *ast.Ident:
				name = fun.Name
			case *ast.SelectorExpr:
				name = fun.Sel.Name
			}
			if name == "Change" || name == "change" || name == "drift" || name == "wear" {
				found = found || slices.ContainsFunc(n.Args, isDistress)
			}
		}
		return true
	})
	return found
}

// fused matches the fused multiply-add instructions of arm64 and of amd64 from level v3 on.
var fused = regexp.MustCompile(`\t(FN?MADDD|FN?MSUBD|VFN?M(ADD|SUB)\d*SD)\t`)

// Ensure no multiplication and addition is fused into one rounding in the core, on any machine: products that are added are
// written float64(a*b). So the same seed gives the same bytes on amd64 and on arm64.
func TestNoFusedArithmetic(t *testing.T) {
	for _, machine := range [][]string{{"GOARCH=arm64", "GOOS=linux"}, {"GOARCH=amd64", "GOAMD64=v3", "GOOS=linux"}} {
		build := exec.Command("go", "build", "-gcflags=-S", "./agents", "./sim", "./experiments/design")
		build.Env = append(os.Environ(), append(machine, "CGO_ENABLED=0")...)
		listing, err := build.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%.2000s", machine, err, listing)
		}
		if len(listing) < 1000 {
			t.Fatalf("%v: no listing to look through", machine)
		}
		for line := range strings.Lines(string(listing)) {
			if fused.MatchString(line) {
				t.Errorf("%v: %s", machine, strings.TrimSpace(line))
			}
		}
	}
}

// Ensure the numbers that findings are held against are computed from what a study has on file, and from no hidden state: the files of the estimators
// name nothing of the room but points of the plane.
func TestEstimatorsSeeDossiersOnly(t *testing.T) {
	seen := 0
	goFiles(t, func(folder, path string, file *ast.File, set *token.FileSet) {
		if folder != "results" || !strings.HasPrefix(filepath.Base(path), "estimator") {
			return
		}
		seen++
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if of, ok := n.X.(*ast.Ident); ok && (of.Name == "sim" || of.Name == "agents" && n.Sel.Name != "Point") {
					t.Errorf("%s: %s.%s: an estimator sees a dossier and nothing else", set.Position(n.Pos()), of.Name, n.Sel.Name)
				}
			case *ast.Ident:
				if slices.Contains([]string{"Metrics", "MemberMeeting", "GroupMeeting", "Outcome", "MemberOutcome"}, n.Name) {
					t.Errorf("%s: %s: an estimator sees a dossier and nothing else", set.Position(n.Pos()), n.Name)
				}
			}
			return true
		})
	})
	if seen < 8 {
		t.Errorf("only %d files of estimators found", seen)
	}
}
