// Package scenarios reads, checks, changes and writes cases of group therapy: who is in the group, who leads it, for how
// long, and under which theory.
//
// A case is a YAML file, or one of the built-in ones. [Load] reads it strictly: what is unknown, doubled, of the wrong type
// or out of range is refused, each fault with its line and column and what would be right. [Apply] changes settings of it,
// [Scenario.Resolve] draws whoever is left open and makes everything explicit, and [Scenario.Config] is what the room needs
// to run it; whoever is taken has been interviewed, and who was refused and who is at risk stands in the resolved case:
//
//	YAML -> Load -> Apply -> Resolve -> Config -> sim.New
//
// A leader file ([LoadLeader]) describes a strategy in the same way. The rules that check both also make their JSON schemas.
package scenarios
