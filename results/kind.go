package results

// A Kind is the kind of value that a column holds. It follows from what the dictionary says of the column ([Column.Kind]), and is what the column becomes in
// Parquet; in CSV and in rows a value is text, "" where it is missing.
type Kind int

// The kinds of column. Any may be missing.
const (
	// NumberKind is a number: a double of 64 bits.
	NumberKind Kind = iota
	// IntegerKind is a whole number: 64 bits with a sign.
	IntegerKind
	// UnsignedKind is a whole number from 0 to 18446744073709551615, such as a seed: 64 bits without a sign.
	UnsignedKind
	// BooleanKind is 1 for yes and 0 for no.
	BooleanKind
	// TextKind is text in UTF-8.
	TextKind
)

// kindNames are the kinds as the codebook calls them.
var kindNames = [...]string{"number", "integer", "unsigned", "boolean", "text"}

// String is the kind's name in the codebook: number, integer, unsigned, boolean or text.
func (k Kind) String() string { return kindNames[k] }

// kinds are the units whose columns hold the same kind of value wherever it comes from, and not just any number.
var kinds = map[string]Kind{
	"seat": IntegerKind, "id": IntegerKind, "weeks": IntegerKind,
	"flag": BooleanKind,
	word:   TextKind, "ids": TextKind, identity: TextKind,
}

// anySeed is the range of columns of seeds.
const anySeed = "0..18446744073709551615"

// Kind is the kind of value that the column holds. Columns of the unit "word", "ids" and "identifier" hold text, "flag" 1 and 0, "seat",
// "id" and "weeks" whole numbers; those of the unit "number" whole numbers where they are a count or an identifier; those with the range
// 0..18446744073709551615 whole numbers without a sign; all others numbers.
func (c Column) Kind() Kind {
	switch {
	case c.Range == anySeed:
		return UnsignedKind
	case c.Unit == number && (c.Source == counted || c.Source == identity):
		return IntegerKind
	}
	return kinds[c.Unit]
}
