package sim

import (
	//lint:ignore SA1019 the random source the project is built on, used in this file only
	"golang.org/x/exp/rand"

	"microcosm/agents"
)

// A Stream keeps the luck of one part of the model apart from that of the others.
type Stream uint8

// The streams of luck.
const (
	Composition   Stream = iota + 1 // who comes, and what they are like
	FloorStream                     // who speaks
	Choice                          // what is done
	HearingStream                   // how it is heard
	LeaderStream                    // what the leader notices and does
	BetweenStream                   // life between the meetings
	EventStream                     // absence and leaving
	Questionnaire                   // how questions are answered
	Narration                       // how things are put into words
)

// Luck is the only source of randomness of a course. A draw depends on the seed and on the key given to
// [Luck.At], not on how many draws came before, so that a course with one thing changed meets the same
// luck in everything else (common random numbers). Use one Luck per goroutine.
type Luck struct {
	src  rand.PCGSource
	rng  *rand.Rand
	seed uint64
}

var _ agents.Luck = (*Luck)(nil)

// NewLuck returns the luck that belongs to a seed.
func NewLuck(seed uint64) *Luck {
	l := &Luck{}
	l.init(seed)
	return l
}

func (l *Luck) init(seed uint64) {
	l.seed = mix(seed + 0x9e3779b97f4a7c15)
	l.rng = newRand(&l.src)
}

// newRand is the library's generator over a source.
func newRand(src *rand.PCGSource) *rand.Rand { return rand.New(src) }

// mix is the finaliser of splitmix64 (Steele, Lea & Flood 2014): neighbouring inputs give unrelated outputs.
func mix(x uint64) uint64 {
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb
	return x ^ (x >> 31)
}

// At sets the luck to the place named by the key and returns it. Meeting is below 4096, turn below 2^20,
// who -1..254, purpose below 256.
func (l *Luck) At(stream Stream, meeting, turn, who, purpose int) *Luck {
	key := uint64(stream)<<56 | uint64(meeting)<<36 | uint64(turn)<<16 | uint64(uint8(who+1))<<8 | uint64(uint8(purpose))
	l.src.Seed(mix(l.seed ^ (key * 0x9e3779b97f4a7c15)))
	return l
}

// Uniform is the first uniform draw at the place named by the key, made without touching the rest of l:
// the cheap way to a single draw.
func (l *Luck) Uniform(stream Stream, meeting, turn, who, purpose int) float64 {
	return l.At(stream, meeting, turn, who, purpose).Float64()
}

// Float64 is uniform on [0, 1), with 53 random bits.
func (l *Luck) Float64() float64 { return float64(int64(l.src.Uint64()>>11)) * (1.0 / (1 << 53)) }

// Norm is standard normal.
func (l *Luck) Norm() float64 { return l.rng.NormFloat64() }
