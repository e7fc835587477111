package agents

// A Theory is the set of equations with its constants and switches. It is shared and never changed while
// courses run; copy it to vary it.
type Theory struct {
	Parameters
	// Switches says which mechanisms are off; the zero value has all on.
	Switches
	// Video is true where the group meets by video.
	Video bool
}

// NewTheory is the theory with every constant at its default and every mechanism on.
func NewTheory() *Theory { return &Theory{Parameters: DefaultParameters()} }
