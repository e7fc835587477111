package browser

import "testing"

// Ensure a course is there to watch, at both widths and in both colours.
func TestWatch(t *testing.T) {
	for name, s := range map[string]size{"desk": desk, "phone": phone} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(name+"-"+scheme, func(t *testing.T) {
				v := opened(t, s)
				v.base = serving(t)
				v.scheme(scheme)
				v.open("/?case=rejection&seed=3&m=4&t=12")
				v.picture("watch")
				for _, tab := range []string{"Person", "Group"} {
					v.press("#side > .tabs", tab)
					v.picture(tab)
				}
			})
		}
	}
}
