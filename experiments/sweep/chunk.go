package sweep

import "fmt"

// A chunk is the runs that are played and kept together: replicates from..to of the points from..to, all counted from 0, the ends
// left out. It goes to disk as a whole or not at all.
type chunk struct {
	points, pointsEnd         int
	replicates, replicatesEnd int
}

// name is what the chunk's files are called, counted from 1, both ends among them.
func (c chunk) name() string {
	return fmt.Sprintf("p%d-%d_r%d-%d", c.points+1, c.pointsEnd, c.replicates+1, c.replicatesEnd)
}

func (c chunk) runs() int { return (c.pointsEnd - c.points) * (c.replicatesEnd - c.replicates) }

// Chunks hold between so many runs; a sweep has some hundreds of chunks where that allows.
const (
	leastChunk = 10
	mostChunk  = 1000
	someChunks = 256
)

// A layout divides the runs of a plan into chunks. It depends on the plan only, not on workers or shards.
type layout struct {
	points, replicates int
	perPoint           int // chunks that the replicates of a point make; 1 where chunks hold whole points
	size               int // replicates a chunk where perPoint is more than 1
	together           int // points a chunk
}

// layoutOf divides a plan whose points all have the same number of replicates.
func layoutOf(points, replicates int) layout {
	size := min(max(points*replicates/someChunks, leastChunk), mostChunk)
	l := layout{points: points, replicates: replicates, perPoint: 1, size: replicates, together: max(1, size/replicates)}
	if replicates > size {
		l.size, l.together = size, 1
		l.perPoint = (replicates + size - 1) / size
	}
	return l
}

// len is how many chunks there are.
func (l layout) len() int { return (l.points + l.together - 1) / l.together * l.perPoint }

// at is chunk i, in the order of the table of runs.
func (l layout) at(i int) chunk {
	first, part := i/l.perPoint*l.together, i%l.perPoint
	return chunk{first, min(first+l.together, l.points), part * l.size, min((part+1)*l.size, l.replicates)}
}

// Batches of replicates that go on until an interval is narrow enough.
const (
	batchChunk = 25  // replicates a chunk at most
	growth     = 1.5 // how much longer the replicates are after each look
)

// nextBatch is up to how many replicates a point goes when it has n and that is not enough.
func nextBatch(n, least, most int) int {
	if n < least {
		return min(least, most)
	}
	return min(int(float64(n)*growth)+1, most)
}

// batch is replicates n..end of a point, in chunks.
func batch(point, n, end int) (chunks []chunk) {
	for ; n < end; n += batchChunk {
		chunks = append(chunks, chunk{point, point + 1, n, min(n+batchChunk, end)})
	}
	return chunks
}
