package server

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func parsed(t testing.TB, rawQuery string) address {
	t.Helper()
	a, _, err := parse(rawQuery, pageParameters())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAddressesChangeOnePartAndGoToTheFirstPage(t *testing.T) {
	const start = "q=a+b&region=UA&author=X&from=2020&sort=newest&page=4"
	a := parsed(t, start)
	cases := []struct {
		name string
		got  address
		want string
	}{
		{"a value more", a.withToggled(search.FacetRegion, "PL"), "/search?q=a+b&region=UA&region=PL&author=X&from=2020&sort=newest"},
		{"a value less", a.withToggled(search.FacetRegion, "UA"), "/search?q=a+b&author=X&from=2020&sort=newest"},
		{"a value chosen already", a.withChosen(search.FacetRegion, "UA"), "/search?q=a+b&region=UA&author=X&from=2020&sort=newest"},
		{"what lies above replaces what lies below", a.withToggled(search.FacetRegion, "150"), "/search?q=a+b&region=150&author=X&from=2020&sort=newest"},
		{"a topic keeps its colon", address{}.withToggled(search.FacetTopic, "medtop:11000000"), "/search?topic=medtop:11000000"},
		{"no facet", a.withoutFacet(search.FacetAuthor), "/search?q=a+b&region=UA&from=2020&sort=newest"},
		{"no dates", a.withDates("", ""), "/search?q=a+b&region=UA&author=X&sort=newest"},
		{"no text", a.withText(""), "/search?region=UA&author=X&from=2020&sort=newest"},
		{"another order", a.withSort(""), "/search?q=a+b&region=UA&author=X&from=2020"},
		{"another page", a.withPage(2), "/search?" + strings.Replace(start, "page=4", "page=2", 1)},
		{"the first page", a.withPage(1), "/search?q=a+b&region=UA&author=X&from=2020&sort=newest"},
		{"no filters", a.withoutFilters(), "/search?q=a+b&sort=newest"},
		{"nothing", address{}, "/search"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.got.URL(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	if got := a.URL(); got != "/search?"+start {
		t.Errorf("the address itself changed: %s", got)
	}
	if got := a.documentURL("a/b?"); got != "/documents/a%2Fb%3F?"+start {
		t.Errorf("document: %s", got)
	}
}

func TestBelowReplacesAbove(t *testing.T) {
	a := parsed(t, "region=150&region=KR").withToggled(search.FacetRegion, "UA")
	if got := a.URL(); got != "/search?region=KR&region=UA" {
		t.Error(got)
	}
}

func TestPagesAroundTheCurrentOne(t *testing.T) {
	cases := []struct {
		page, total int
		want        string
	}{
		{1, 10, ""},
		{1, 11, "[1] 2 >"},
		{2, 25, "< 1 [2] 3 >"},
		{1, 1000, "[1] 2 3 … 100 >"},
		{5, 1000, "< 1 … 3 4 [5] 6 7 … 100 >"},
		{4, 1000, "< 1 2 3 [4] 5 6 … 100 >"},
		{100, 1000, "< 1 … 98 99 [100]"},
		{900, 30, "< 1 … 3"},
	}
	for _, c := range cases {
		if got := pagerText(newPager(address{page: c.page}, c.total)); got != c.want {
			t.Errorf("page %d of %d: %q, want %q", c.page, c.total, got, c.want)
		}
	}
}

func pagerText(p *pager) string {
	if p == nil {
		return ""
	}
	var parts []string
	if p.Previous != "" {
		parts = append(parts, "<")
	}
	for _, n := range p.Pages {
		switch {
		case n.Gap:
			parts = append(parts, "…")
		case n.Current:
			parts = append(parts, fmt.Sprintf("[%d]", n.Number))
		default:
			parts = append(parts, fmt.Sprint(n.Number))
		}
	}
	if p.Next != "" {
		parts = append(parts, ">")
	}
	return strings.Join(parts, " ")
}

func TestDatesForPeople(t *testing.T) {
	cases := [][3]string{
		{"2024-10-23", "", "since 23 October 2024"},
		{"", "2024-10", "until October 2024"},
		{"2019", "2024", "2019 to 2024"},
		{"2019", "2019", "2019"},
		{"", "", ""},
	}
	for _, c := range cases {
		if got := humanRange(c[0], c[1]); got != c[2] {
			t.Errorf("%q to %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if got := humanDate("13/13"); got != "13/13" {
		t.Errorf("a date of another shape: %q", got)
	}
}

func TestNumbersForPeople(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := number(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestDirectionsOfText(t *testing.T) {
	want := map[string]string{"ar": "rtl", "he": "rtl", "fa-IR": "rtl", "ur": "rtl", "en": "ltr", "ko": "ltr", "und": "auto", "": "auto", "?": "auto"}
	for tag, dir := range want {
		if got := direction(tag); got != dir {
			t.Errorf("%q: %s, want %s", tag, got, dir)
		}
	}
}

// FuzzAddress: whatever stands in an address, nothing fails on our side, and an
// address that was understood leads back to itself.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{
		"", "q=a", "q=%zz;%", "q=100%", "region=ua&region=150&topic=medtop:11000000", "from=2024&to=2023-01", "page=0", "page=99999999999999999999",
		"q=\xff\x00", "%3Cscript%3E=1", "limit=0&facets=none", "a&b&=c&==", "cursor=after:1", "year=2024&year=0x12", "q=" + hostile,
	} {
		f.Add(seed)
	}
	s := newSite(f, fakeArchive())
	f.Fuzz(func(t *testing.T, raw string) {
		for _, path := range []string{"/", "/search", "/api/v1/search", "/documents/x"} {
			if w := s.get(path + "?" + raw); w.Code >= http.StatusInternalServerError {
				t.Errorf("%s?%q: %d", path, raw, w.Code)
			}
		}
		a, _, err := parse(raw, pageParameters())
		if err != nil {
			return
		}
		b, unknown, err := parse(strings.TrimPrefix(a.encode(), "?"), pageParameters())
		if err != nil || len(unknown) > 0 || !reflect.DeepEqual(a.fields(), b.fields()) {
			t.Errorf("%q\n%v\n%v: %v %v", raw, a.fields(), b.fields(), unknown, err)
		}
	})
}

// TestAddressKeepsABranchBesideItsLeaf: alternatives that an address states are
// all kept; only choosing on a page replaces the branch by its leaf.
func TestAddressKeepsABranchBesideItsLeaf(t *testing.T) {
	a, err := parseAPI("region=150&region=UA&region=UA")
	if got := a.query.Selected[search.FacetRegion]; err != nil || !slices.Equal(got, []string{"150", "UA"}) {
		t.Errorf("selected %v, %v", got, err)
	}
	b, err := parseAPI("region=150")
	if got := b.withToggled(search.FacetRegion, "UA").query.Selected[search.FacetRegion]; err != nil || !slices.Equal(got, []string{"UA"}) {
		t.Errorf("after choosing the leaf: %v, %v", got, err)
	}
}
