package analysis

import "io"

func (a *Analysis) report(w io.Writer, figures []*Drawing) error { return nil }
