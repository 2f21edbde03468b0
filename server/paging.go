package server

// pageWindow is how many pages are offered on either side of the current one.
const pageWindow = 2

// pager leads to the other pages of the results.
type pager struct {
	Previous, Next string
	Pages          []pageLink
}

// pageLink is a numbered page, or a gap in the numbers.
type pageLink struct {
	Number  int
	URL     string
	Current bool
	Gap     bool
}

// lastPage is the number of the last page that holds a hit, at least 1.
func lastPage(total, limit int) int {
	return min(max(1, (total+limit-1)/limit), maxPage)
}

// newPager offers the pages of the hits; nil when all of them stand on one.
func newPager(a address, total int) *pager {
	return newPagerOf(a.page, lastPage(total, a.limit()), func(n int) string { return a.withPage(n).URL() })
}

// newPagerOf offers the first page, the last one and those around the current
// one; nil when there is only one.
func newPagerOf(page, last int, urlOf func(page int) string) *pager {
	if last == 1 {
		return nil
	}
	current := max(1, page)
	var p pager
	if current > 1 {
		p.Previous = urlOf(min(current-1, last))
	}
	if current < last {
		p.Next = urlOf(current + 1)
	}
	from, to := max(1, current-pageWindow), min(last, current+pageWindow)
	before := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < from || n > to) {
			continue
		}
		if n > before+1 {
			p.Pages = append(p.Pages, pageLink{Gap: true})
		}
		p.Pages = append(p.Pages, pageLink{Number: n, URL: urlOf(n), Current: n == current})
		before = n
	}
	return &p
}
