package scenarios

import (
	"bytes"
	"encoding/json"
)

// ScenarioSchema is the JSON Schema (draft 2020-12) of a case, made from the rules that check one. Editors complete and
// check by it; it leaves to [Load] what only the group as a whole can get wrong.
func ScenarioSchema() []byte {
	return schemaOf(scenarioRules(), "A case of group therapy for Microcosm")
}

// LeaderSchema is the JSON Schema (draft 2020-12) of a leader file.
func LeaderSchema() []byte {
	return schemaOf(leaderFileRules(), "A leader's strategy for Microcosm")
}

// A tree is a JSON object; encoding/json writes its keys in the order of the alphabet.
type tree = map[string]any

func schemaOf(r *rule, title string) []byte {
	defs := tree{}
	top := schema(r, defs)
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["title"] = title
	top["$defs"] = defs
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(top); err != nil {
		panic("scenarios: " + err.Error())
	}
	return b.Bytes()
}

// schema is the schema of a rule; what has a name of its own goes into defs.
func schema(r *rule, defs tree) tree {
	if r.def == "" {
		return bareSchema(r, defs)
	}
	if defs[r.def] == nil {
		defs[r.def] = tree{} // so that a rule within itself would end
		defs[r.def] = bareSchema(r, defs)
	}
	return tree{"$ref": "#/$defs/" + r.def}
}

func bareSchema(r *rule, defs tree) tree {
	switch r.shape {
	case anyOf:
		var choices []tree
		for _, c := range r.choices {
			choices = append(choices, schema(c, defs))
		}
		return tree{"anyOf": choices}
	case aTable:
		return tableSchema(r, defs)
	case anyValue:
		return tree{}
	case aList:
		return tree{"type": "array", "items": schema(r.of, defs), "minItems": r.least, "maxItems": r.most}
	}
	return scalarSchema(r)
}

func tableSchema(r *rule, defs tree) tree {
	properties := tree{}
	var required []string
	for _, k := range r.keys {
		property := schema(k.rule, defs)
		property["description"] = k.about
		if k.is != nil {
			property["default"] = k.is
		}
		if k.required {
			required = append(required, k.name)
		}
		properties[k.name] = property
	}
	t := tree{"type": "object", "properties": properties, "additionalProperties": false}
	if r.free != nil {
		t["additionalProperties"] = schema(r.free, defs)
	}
	if required != nil {
		t["required"] = required
	}
	return t
}

func scalarSchema(r *rule) tree {
	switch r.shape {
	case aTruth:
		return tree{"type": "boolean"}
	case aCount:
		return countSchema(r)
	case aNumber:
		low := "minimum"
		if r.above {
			low = "exclusiveMinimum"
		}
		return tree{"type": "number", low: r.low, "maximum": r.high}
	}
	if r.names != nil {
		return tree{"type": "string", "enum": r.names()}
	}
	t := tree{"type": "string", "maxLength": r.most}
	if r.least > 0 {
		t["minLength"] = r.least
	}
	if r.form != nil {
		t["description"] = r.formWords
	}
	return t
}

func countSchema(r *rule) tree {
	if r.signed {
		return tree{"type": "integer", "minimum": -int64(r.most), "maximum": r.most, "not": tree{"const": 0}}
	}
	return tree{"type": "integer", "minimum": r.least, "maximum": r.most}
}
