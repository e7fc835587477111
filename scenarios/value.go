package scenarios

import "gopkg.in/yaml.v3"

// A value is what was read at one place of a file. A nil value is one that was not given (or was at fault).
type value struct {
	node   *yaml.Node
	path   string
	text   string
	number float64
	count  uint64
	truth  bool
	list   []*value
	fields map[string]*value
}

// at is the value of a key, or nil.
func (v *value) at(name string) *value {
	if v == nil {
		return nil
	}
	return v.fields[name]
}

func (v *value) numberOr(otherwise float64) float64 {
	if v == nil {
		return otherwise
	}
	return v.number
}

func (v *value) countOr(otherwise int) int {
	if v == nil {
		return otherwise
	}
	return int(v.count)
}

func (v *value) textOr(otherwise string) string {
	if v == nil {
		return otherwise
	}
	return v.text
}

func (v *value) truthOr(otherwise bool) bool {
	if v == nil {
		return otherwise
	}
	return v.truth
}

// numberOrNil points to a copy of the number, or is nil.
func (v *value) numberOrNil() *float64 {
	if v == nil {
		return nil
	}
	x := v.number
	return &x
}

// items is the list, without the entries that were at fault.
func (v *value) items() []*value {
	if v == nil {
		return nil
	}
	var good []*value
	for _, item := range v.list {
		if item != nil {
			good = append(good, item)
		}
	}
	return good
}
