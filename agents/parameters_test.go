package agents

import (
	"reflect"
	"testing"
)

// Ensure every field of Parameters is described once, and everything described is a field, with its default in range.
func TestParametersAreDescribed(t *testing.T) {
	described := map[string]bool{}
	var p Parameters
	for _, spec := range ParameterTable() {
		if described[spec.Path] {
			t.Errorf("%s is described twice", spec.Path)
		}
		described[spec.Path] = true
		if err := p.Set(spec.Path, spec.Default); err != nil {
			t.Error(err)
		}
		if spec.Meaning == "" || spec.Source == "" {
			t.Errorf("%s lacks a meaning or a source", spec.Path)
		}
	}
	fields := 0
	groups := reflect.TypeFor[Parameters]()
	for i := range groups.NumField() {
		fields += groups.Field(i).Type.NumField()
	}
	if fields != len(described) {
		t.Errorf("%d fields, %d descriptions", fields, len(described))
	}
	if spec, _ := ParameterNamed("learning.rate"); p.Learning.Rate != spec.Default || spec.Default == 0 {
		t.Errorf("learning.rate = %v, its default is %v", p.Learning.Rate, spec.Default)
	}
	if err := p.Set("learning.rate", 9); err == nil {
		t.Error("a value out of range was taken")
	}
	if err := p.Set("learning.rat", .1); err == nil {
		t.Error("an unknown parameter was taken")
	}
}
