package format

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBodyText(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"paragraphs stay", "One.\n\nTwo.", "One.\n\nTwo."},
		{"many blank lines are one", "One.\r\n\r\n\r\n \r\nTwo.", "One.\n\nTwo."},
		{"an indent starts a paragraph where no blank line does", "One\ngoes on.\n    Two\ngoes on.\n", "One\ngoes on.\n\nTwo\ngoes on."},
		{"long lines are paragraphs", strings.Repeat("long ", 30) + "\n" + strings.Repeat("line ", 30), strings.TrimSpace(strings.Repeat("long ", 30)) + "\n\n" + strings.TrimSpace(strings.Repeat("line ", 30))},
		{"HTML becomes text", "<p>One&nbsp;&amp; a half.</p><p>Two<br>lines.</p>", "One & a half.\n\nTwo\nlines."},
		{"two breaks are a paragraph", "<div>One.<br/><br/>Two.</div>", "One.\n\nTwo."},
		{"a comparison is no HTML", "If a < b and c > d then <SRD> rises.", "If a < b and c > d then <SRD> rises."},
		{"scripts and hidden parts go", `<p>One.</p><script>x()</script><p hidden>no</p><p aria-hidden="true">no</p><p style="display: none">no</p><span class="sr-only">no</span>`, "One."},
		{"tags that are never closed are no text", strings.Repeat("<div><B>", 600) + "One <i>word</i>.<p>Two.", "One word.\n\nTwo."},
		{"lists are lines", "<p>Three:</p><ul><li>one</li><li><p>two</p></li></ul>", "Three:\n\none\ntwo"},
		{"tables are lines", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"},
		{"code keeps its lines", "<p>See:</p><pre>a\n  b</pre>", "See:\n\na\n  b"},
		{"entities without tags", "Ben &amp; Jerry&#8217;s", "Ben & Jerry’s"},
		{"a broken line of Chinese has no space", "<p>盐的\n 价格</p>", "盐的价格"},
		{"invisible characters go", "a\x00b\u200bc\u00add\ufeff\u202e", "abcd"},
		{"composed", "e\u0301", "é"},
		{"joiners stay", "می\u200cخواهم", "می\u200cخواهم"},
		{"broken bytes show", "a\xffb", "a\ufffdb"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := bodyText(c.in, false); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestInferTitle(t *testing.T) {
	for _, c := range []struct{ fact, body, want string }{
		{"the first sentence", "The bridge is down. It fell.", "The bridge is down"},
		{"a question keeps its mark", "Who pays for this? We do.", "Who pays for this?"},
		{"initials end nothing", "Mr. J. R. Smith has gone. He left.", "Mr. J. R. Smith has gone"},
		{"a heading", "A short heading\n\nThen the text. More of it.", "A short heading"},
		{"a long sentence is cut at a word", strings.Repeat("many words ", 20), "many words many words many words many words many words many words many words…"},
		{"Chinese", "科技未来隐藏在便捷舒适中。它是幽灵。", "科技未来隐藏在便捷舒适中"},
		{"long Chinese", strings.Repeat("隐藏在便捷，", 30), "隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷，隐藏在便捷…"},
		{"Arabic", "ماذا حدث في لندن؟ لا أحد يعرف.", "ماذا حدث في لندن؟"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			got := inferTitle(c.body)
			if got != c.want || utf8.RuneCountInString(got) > titleRunes+1 {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
