package server

import "html/template"

// writeValues writes the values of a facet, as items of a list.
func writeValues(values []valueView) template.HTML {
	var m markup
	// A value takes about this much; to grow in steps takes longer.
	m.Grow(countValues(values) * 260)
	m.values(values)
	return m.html()
}

func countValues(values []valueView) int {
	n := len(values)
	for i := range values {
		n += countValues(values[i].Children) + countValues(values[i].More)
	}
	return n
}

func (m *markup) values(values []valueView) {
	for i := range values {
		m.value(&values[i])
	}
}

func (m *markup) value(v *valueView) {
	current, remove := "", ""
	if v.Selected {
		current, remove = ` aria-current="true"`, `<span class="hidden">Remove </span>`
	}
	m.raw(`<li>`)
	end := m.open(v.choice, "value", "value", current)
	m.raw(remove, `<span class="what" dir="auto">`)
	name := cut(v.Label, mostInLine)
	m.text(name)
	m.raw(`</span> `)
	m.count(v.Count)
	m.raw(end)
	if len(v.Children) > 0 {
		m.branch(v, name)
	}
	m.raw(`</li>`)
}

// branch writes what lies below a value of a tree.
func (m *markup) branch(v *valueView, name string) {
	open := ""
	if v.Open {
		open = ` open`
	}
	m.raw(`<details class="branch"`, open, `><summary><span class="hidden">Within `)
	m.text(name)
	m.raw(`</span></summary><ul class="values" role="list">`)
	m.values(v.Children)
	m.raw(`</ul>`)
	if len(v.More) > 0 {
		m.raw(`<details class="more"><summary><span>`, number(len(v.More)), ` more</span><span>Fewer</span></summary><ul class="values" role="list">`)
		m.values(v.More)
		m.raw(`</ul></details>`)
	}
	m.raw(`</details>`)
}
