package main

import "strings"

// groups parts records into those that cross-validation must not separate:
// those with the same text, since an archive that files a piece under several
// labels repeats it, and those of one debate. It is a forest of disjoint sets.
type groups struct{ parent []int }

func groupsOf(records []record) *groups {
	g := &groups{parent: make([]int, len(records))}
	first := make(map[string]int)
	for i, r := range records {
		g.parent[i] = i
		shared := []string{r.title() + "\n" + r.body()}
		if parts := strings.Split(r.ID, "-"); len(parts) > 3 {
			shared = append(shared, strings.Join(parts[:len(parts)-1], "-"))
		}
		for _, key := range shared {
			if k, seen := first[key]; seen {
				g.parent[g.of(i)] = g.of(k)
			} else {
				first[key] = i
			}
		}
	}
	return g
}

// of returns the number of the group of a record.
func (g *groups) of(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}
