// Package cluster takes a sweep beyond one machine: it writes and submits a Slurm job array, and writes a Kubernetes Indexed Job. All tasks
// see one folder. Task I of N plays shard I of N, and a last job puts the tables together. The package knows nothing of therapy, nor of how a
// sweep is played: it knows the command line that plays a shard.
//
// A reader should meet [Shard] (which part a task plays), [Job] (what is to be played, and its scripts), [Job.Submit] (Slurm), [Job.Manifest]
// (Kubernetes) and [Missing] (how to go on when tasks died), in that order.
package cluster
