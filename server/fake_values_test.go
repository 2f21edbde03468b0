package server

import (
	"context"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// Values lists what count counts, by the beginning of the label.
func (f *fake) Values(_ context.Context, q search.ValuesQuery) (search.Values, error) {
	f.asked = q.Query
	if f.err != nil {
		return search.Values{}, f.err
	}
	v := search.Values{Values: []search.FacetValue{}, Generation: fakeGeneration}
	var walk func(list []search.FacetValue)
	walk = func(list []search.FacetValue) {
		for _, value := range list {
			if strings.HasPrefix(strings.ToLower(value.Label), strings.ToLower(q.Prefix)) {
				flat := value
				flat.Children = nil
				v.Values = append(v.Values, flat)
			}
			walk(value.Children)
		}
	}
	walk(f.count(q.Facet, q.Query))
	v.Total = len(v.Values)
	from := min(q.Offset, v.Total)
	v.Values = v.Values[from:min(v.Total, from+q.Limit)]
	return v, nil
}
