package server

import (
	"html/template"
	"strings"
)

// valueList writes a facet's values: hundreds on a page, for which a template
// takes longer than the search. Whatever comes from the archive or the address
// is escaped here, as a template would.
func valueList(values []valueView) template.HTML {
	var b strings.Builder
	b.Grow(len(values) * 256)
	writeValues(&b, values)
	return template.HTML(b.String())
}

func writeValues(b *strings.Builder, values []valueView) {
	for i := range values {
		writeValue(b, &values[i])
	}
}

func writeValue(b *strings.Builder, v *valueView) {
	end := `</a>`
	switch {
	case v.URL != "":
		b.WriteString(`<li><a class="value" rel="nofollow" href="` + template.HTMLEscapeString(v.URL) + `"`)
		if v.Selected {
			b.WriteString(` aria-current="true"`)
		}
	case v.Choose != "":
		b.WriteString(`<li><button class="value" form="choose" name="choose" value="` + template.HTMLEscapeString(v.Choose) + `"`)
		end = `</button>`
	default:
		b.WriteString(`<li><span class="value"`)
		end = `</span>`
	}
	b.WriteByte('>')
	if v.Selected {
		b.WriteString(`<span class="hidden">Remove </span>`)
	}
	name := template.HTMLEscapeString(cut(v.Label, mostInLine))
	b.WriteString(`<span class="what" dir="auto">` + name + `</span> `)
	writeCount(b, v.Count)
	b.WriteString(end)
	if len(v.Children) > 0 {
		writeBranch(b, v, name)
	}
	b.WriteString(`</li>`)
}

func writeCount(b *strings.Builder, n int) {
	what := "documents"
	if n == 1 {
		what = "document"
	}
	b.WriteString(`<span class="count">` + number(n) + `<span class="hidden"> ` + what + `</span></span>`)
}

// writeBranch writes what lies below a value of a tree.
func writeBranch(b *strings.Builder, v *valueView, name string) {
	b.WriteString(`<details class="branch"`)
	if v.Open {
		b.WriteString(` open`)
	}
	b.WriteString(`><summary><span class="hidden">Within ` + name + `</span></summary><ul class="values" role="list">`)
	writeValues(b, v.Children)
	b.WriteString(`</ul>`)
	if len(v.More) > 0 {
		b.WriteString(`<details class="more"><summary>` + number(len(v.More)) + ` more</summary><ul class="values" role="list">`)
		writeValues(b, v.More)
		b.WriteString(`</ul></details>`)
	}
	b.WriteString(`</details>`)
}
