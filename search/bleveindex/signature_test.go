package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
)

// invented writes n paragraphs of words that no other number gives.
func invented(number, n int) []string {
	random := rand.New(rand.NewPCG(uint64(number), 7))
	var out []string
	for range n {
		var words []string
		for range 60 + random.IntN(40) {
			words = append(words, fmt.Sprintf("w%dx%d", number, random.IntN(900)))
		}
		out = append(out, strings.Join(words, " ")+".")
	}
	return out
}

// resembles tells whether two bodies are taken for the same.
func resembles(a, b string) bool {
	x, y := signatureOf(corpus.Document{Title: "A", Body: a}), signatureOf(corpus.Document{Title: "B", Body: b})
	return len(x) == signatureSlots && len(y) == signatureSlots && equalSlots(x, y) >= leastEqual
}

// editions are the ways in which a text is printed again.
var editions = []struct {
	name string
	edit func(paragraphs []string) []string
	want bool
}{
	{"as it is", func(p []string) []string { return p }, true},
	{"in capitals and other signs", func(p []string) []string {
		return strings.Split(strings.ToUpper(strings.NewReplacer(" ", " – ", ".", "!").Replace(strings.Join(p, "\n"))), "\n")
	}, true},
	{"with a byline and a note", func(p []string) []string {
		return append([]string{"By our own correspondent, in the capital"}, append(slices.Clone(p), "The author teaches at a college and owns no shares.")...)
	}, true},
	{"without the last paragraph", func(p []string) []string { return p[:len(p)-1] }, true},
	{"with a word in fifty changed", func(p []string) []string {
		words := strings.Fields(strings.Join(p, " "))
		for i := 25; i < len(words); i += 50 {
			words[i] = "edited"
		}
		return words
	}, true},
	{"half of it", func(p []string) []string { return p[:len(p)/2] }, false},
	{"an eighth of it in another text", func(p []string) []string { return append(invented(-1, 7), p[0]) }, false},
}

// TestReprintsAreTold measures how many of many texts are told in each edition:
// nearly all, and of what is no reprint nearly none.
func TestReprintsAreTold(t *testing.T) {
	const texts = 400
	for _, e := range editions {
		told := 0
		for i := range texts {
			p := invented(i, 8)
			if resembles(strings.Join(p, " "), strings.Join(e.edit(p), " ")) {
				told++
			}
		}
		t.Logf("%s: %d of %d", e.name, told, texts)
		if share := float64(told) / texts; e.want && share < 0.97 || !e.want && share > 0.03 {
			t.Errorf("%s: %d of %d", e.name, told, texts)
		}
	}
}

func TestReprintsAreToldInAnyScript(t *testing.T) {
	const chinese = "车站的钟停在七点，没有人去修它，因为每个人都以为别人会去修。站长说，慢车的乘客不看钟，他们看的是窗外的稻田和河上的桥，看的是自己还剩多少路要走。取消慢车的文件很短，只有两页纸，附了一张表，表上写着每公里的亏损，却没有写每公里有多少个村子。我在车上遇见一位卖鸡蛋的老人，她说快车不停她的站，高速公路不通她的家，而鸡蛋不会自己走到城里去。"
	const japanese = "駅の時計は七時で止まっていて、誰も直そうとしない。誰かが直すだろうと皆が思っているからだ。駅長は言う。各駅停車の客は時計を見ない、窓の外の田んぼと川にかかる橋を見て、あとどれだけの道が残っているかを見るのだと。廃止の文書は短く、二枚の紙に一枚の表が付いているだけで、一キロごとの赤字は書いてあるが、一キロごとにいくつの村があるかは書いていない。"
	const thai = "นาฬิกาที่สถานีหยุดอยู่ที่เจ็ดโมงและไม่มีใครซ่อมมันเพราะทุกคนคิดว่าคนอื่นจะซ่อมนายสถานีบอกว่าผู้โดยสารรถไฟช้าไม่ดูนาฬิกาพวกเขาดูทุ่งนานอกหน้าต่างและสะพานข้ามแม่น้ำ"
	const arabic = "توقفت ساعة المحطة عند السابعة ولم يصلحها أحد لأن الجميع ظنوا أن غيرهم سيصلحها قال ناظر المحطة إن ركاب القطار البطيء لا ينظرون إلى الساعة بل ينظرون إلى الحقول خارج النافذة وإلى الجسر فوق النهر وإلى ما بقي من الطريق كانت وثيقة الإلغاء قصيرة صفحتين وجدولا فيه خسارة كل كيلومتر وليس فيه كم قرية في كل كيلومتر التقيت في القطار بعجوز تبيع البيض قالت إن القطار السريع لا يقف في محطتها والطريق السريع لا يصل إلى بيتها والبيض لا يمشي وحده إلى المدينة وحين سألتها ماذا ستفعل ضحكت وعدت بيضها مرة أخرى ثم نظرت إلى الجسر طويلا ولم تقل شيئا حتى وصلنا"
	const french = "L’horloge de la gare s’est arrêtée à sept heures et personne ne l’a réparée, parce que chacun pensait qu’un autre le ferait. Le chef de gare dit que les voyageurs du train lent ne regardent pas l’heure : ils regardent les champs, le pont sur la rivière, et ce qu’il leur reste de chemin. Le décret était court, deux pages et un tableau où figurait la perte par kilomètre, mais non le nombre de villages. J’ai rencontré à bord une vieille marchande d’œufs ; elle m’a dit que le rapide ne s’arrête pas chez elle, que l’autoroute ne mène pas à sa porte, et que les œufs ne vont pas seuls à la ville."
	cases := []struct{ name, a, b string }{
		{"Chinese with other signs and its last clause cut", chinese, strings.NewReplacer("，", "、", "。", "！\n").Replace(strings.TrimSuffix(chinese, "，而鸡蛋不会自己走到城里去。"))},
		{"Japanese with a byline", japanese, "本紙記者 " + japanese},
		{"Thai with spaces", thai, strings.ReplaceAll(thai, "และ", " และ ")},
		{"Arabic with vowels and a longer line", arabic, strings.NewReplacer("الم", "المـــ", "قال", "قَالَ").Replace(arabic)},
		{"French without accents and with other apostrophes", french, strings.NewReplacer("’", "'", "é", "e", "ê", "e\u0302", "à", "a").Replace(french)},
	}
	for i, c := range cases {
		if !resembles(c.a, c.b) {
			t.Errorf("%s is not told", c.name)
		}
		if other := cases[(i+1)%len(cases)]; resembles(c.a, other.a) {
			t.Errorf("%s is taken for %s", c.name, other.name)
		}
	}
}

func TestShortTextsAreReprintsToTheWord(t *testing.T) {
	of := func(title, body string) string { return signatureOf(corpus.Document{Title: title, Body: body}) }
	short := of("Corrections", "The lighthouse is white, not red.")
	cases := []struct {
		name, title, body string
		same              bool
	}{
		{"other signs", "CORRECTIONS", "the lighthouse is white; not red", true},
		{"another title", "Apologies", "The lighthouse is white, not red.", false},
		{"another word", "Corrections", "The lighthouse is white, not blue.", false},
		{"another order", "Corrections", "The lighthouse is red, not white.", false},
	}
	for _, c := range cases {
		if got := of(c.title, c.body); (got == short) != c.same || len(got) >= signatureSlots {
			t.Errorf("%s: %q beside %q", c.name, got, short)
		}
	}
	if got := of("Only a title", " –\n"); got != "" {
		t.Errorf("without a body: %q", got)
	}
}

// TestGroupsDependOnNothingButTheDocuments: whatever numbers they have, the
// first by date leads, and each member resembles it.
func TestGroupsDependOnNothingButTheDocuments(t *testing.T) {
	const texts, copies = 30, 4
	var values []string
	for i := range texts {
		p := invented(i, 8)
		for j := range copies {
			values = append(values, signatureOf(corpus.Document{Body: fmt.Sprint(strings.Join(p, " "), " ", j)}))
		}
	}
	var before string
	for seed := range uint64(3) {
		numbers := rand.New(rand.NewPCG(seed, 1)).Perm(len(values)) // the document of each place in the order
		var order []uint32
		pairs := make([]docValue, 0, len(values))
		sorted := slices.Compact(slices.Sorted(slices.Values(values)))
		for i, n := range numbers {
			order = append(order, uint32(n))
			at, _ := slices.BinarySearch(sorted, values[i])
			pairs = append(pairs, docValue{uint32(n), uint32(at)})
		}
		var r reprints
		r.form(newColumn(sorted, pairs, len(values)), order)
		place := make(map[uint32]int)
		for i, n := range order {
			place[n] = i
		}
		var groups []string
		for i, n := range order {
			var members []int
			for _, m := range r.members(n) {
				members = append(members, place[m])
			}
			if !slices.IsSorted(members) || len(members) != copies || members[0] != i/copies*copies {
				t.Fatalf("seed %d: the group of %d is %v", seed, i, members)
			}
			groups = append(groups, fmt.Sprint(members))
		}
		if now := strings.Join(groups, " "); before != "" && now != before {
			t.Errorf("seed %d: other groups", seed)
		} else {
			before = now
		}
	}
}
