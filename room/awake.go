package room

import (
	"slices"
	"sync"
)

// awakeMost is how many rooms keep their course in play; the others keep their inputs only, and play again in a few milliseconds when they are asked.
const awakeMost = 24

// awake are the rooms that keep their course in play, the one used last at the end.
var awake struct {
	mu    sync.Mutex
	rooms []*Room
}

// stayAwake notes that a room has been used. The room used longest ago falls asleep where there are too many, unless it is busy, and then the
// next one. The caller holds the room's lock.
func stayAwake(r *Room) {
	awake.mu.Lock()
	defer awake.mu.Unlock()
	awake.rooms = slices.DeleteFunc(awake.rooms, func(x *Room) bool { return x == r })
	awake.rooms = append(awake.rooms, r)
	for k := 0; len(awake.rooms) > awakeMost && k < len(awake.rooms)-1; {
		x := awake.rooms[k]
		if !x.mu.TryLock() {
			k++
			continue
		}
		x.live = nil
		x.mu.Unlock()
		awake.rooms = slices.Delete(awake.rooms, k, k+1)
	}
}
