package scenarios

import "strings"

// givenNames are for members whom the case does not name: short names from several parts of the world.
var givenNames = [40]string{
	"Ada", "Amir", "Anna", "Bao", "Ben", "Carmen", "Chidi", "Dina", "Elif", "Emil",
	"Eva", "Farid", "Grace", "Hana", "Ines", "Ivan", "Jonas", "Kofi", "Lena", "Lin",
	"Luis", "Maya", "Mei", "Milan", "Nadia", "Nils", "Noor", "Olga", "Omar", "Paolo",
	"Priya", "Rosa", "Sami", "Sofia", "Tariq", "Tom", "Uma", "Vera", "Yara", "Yuki",
}

// moreNames are for when those are used up: so many candidates are seldom interviewed.
var moreNames = [60]string{
	"Abel", "Aisha", "Alma", "Anil", "Astrid", "Bilal", "Boris", "Celia", "Cem", "Clara",
	"Dara", "David", "Edith", "Elena", "Enzo", "Erik", "Fatou", "Felix", "Fiona", "Gita",
	"Goran", "Hasan", "Helga", "Hugo", "Ida", "Imani", "Isak", "Jaya", "Jin", "Josef",
	"Karin", "Kemal", "Kira", "Lara", "Leon", "Liv", "Malik", "Marek", "Mina", "Moses",
	"Nora", "Oscar", "Petra", "Pia", "Rafael", "Rania", "Ravi", "Rita", "Ruben", "Salma",
	"Sven", "Tala", "Teo", "Tilda", "Victor", "Wanda", "Wei", "Yusuf", "Zara", "Zoe",
}

// A nameList holds the names not yet in use, and those that are, in small letters.
type nameList struct {
	free  []string
	taken map[string]bool
	more  bool // drawn from moreNames already
}

func (s *Scenario) freeNames() nameList {
	taken := map[string]bool{strings.ToLower(s.Leader.Name): true}
	if s.CoLeader != nil {
		taken[strings.ToLower(s.CoLeader.Name)] = true
	}
	for i := range s.Members {
		taken[strings.ToLower(s.Members[i].Name)] = true
	}
	l := nameList{taken: taken}
	l.fill(givenNames[:])
	return l
}

// fill takes up those of the names that are not in use.
func (l *nameList) fill(names []string) {
	l.free = make([]string, 0, len(names))
	for _, name := range names {
		if !l.taken[strings.ToLower(name)] {
			l.free = append(l.free, name)
		}
	}
}

// draw takes one of the names; u is uniform on [0, 1).
func (l *nameList) draw(u float64) string {
	if len(l.free) == 0 && !l.more {
		l.more = true
		l.fill(moreNames[:])
	}
	i := int(u * float64(len(l.free)))
	name := l.free[i]
	l.free = append(l.free[:i], l.free[i+1:]...)
	return name
}
