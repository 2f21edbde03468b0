package classify_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

func TestLanguages(t *testing.T) {
	c := classify.New()
	for want, body := range map[string]string{
		"en":  "The house that we have seen is not for sale, and they know it.",
		"fr":  "La maison que nous avons vue n'est pas à vendre, mais elle est belle et ils le savent.",
		"es":  "La casa que hemos visto no está en venta, pero es muy bonita y ellos lo saben.",
		"de":  "Das Haus, das wir gesehen haben, ist nicht zu verkaufen, aber es ist schön.",
		"pt":  "A casa que nós vimos não está à venda, mas é muito bonita e eles já sabem.",
		"it":  "La casa che abbiamo visto non è in vendita, ma è molto bella e gli altri lo sanno anche.",
		"nl":  "Het huis dat wij hebben gezien is niet te koop, maar het is mooi en zij weten het.",
		"sv":  "Huset som vi har sett är inte till salu, men det är vackert och de vet det.",
		"da":  "Huset, som vi har set, er ikke til salg, men det er smukt, og de ved det. Hvad skal der blive af mig?",
		"nb":  "Huset som vi har sett er ikke til salgs, men det er vakkert, og de vet det. Hva skal det bli av meg nå?",
		"fi":  "Talo, jonka me näimme, ei ole myytävänä, mutta se on kaunis ja he tietävät sen.",
		"pl":  "Dom, który widzieliśmy, nie jest na sprzedaż, ale jest bardzo ładny i oni to wiedzą.",
		"cs":  "Dům, který jsme viděli, není na prodej, ale je velmi hezký a oni to vědí, protože byl už před tím.",
		"sk":  "Dom, ktorý sme videli, nie je na predaj, ale je veľmi pekný a oni to vedia, lebo už bol pred tým aj podľa nich.",
		"hu":  "A ház, amelyet láttunk, nem eladó, de nagyon szép, és ezt ők is tudják, mert azt már csak így mondják.",
		"ro":  "Casa pe care am văzut-o nu este de vânzare, dar este foarte frumoasă și ei știu că este așa.",
		"tr":  "Gördüğümüz ev satılık değil ama çok güzel ve onlar da bunu biliyor, bu ev için çok şey var.",
		"id":  "Rumah yang kami lihat itu tidak dijual, tetapi sangat indah dan mereka sudah tahu itu karena bisa dengan mudah.",
		"vi":  "Ngôi nhà mà chúng tôi đã thấy không bán, nhưng nó rất đẹp và họ cũng biết như vậy.",
		"ca":  "La casa que hem vist no és en venda, però és molt bonica i els altres també ho saben amb tot això.",
		"hr":  "Kuća koju smo vidjeli nije na prodaju, ali je vrlo lijepa i oni to već znaju jer je bilo tako nakon svega.",
		"sl":  "Hiša, ki smo jo videli, ni na prodaj, ampak je zelo lepa in tudi drugi to že vedo, ker je bila pri nas.",
		"et":  "Maja, mida me nägime, ei ole müügis, aga see on väga ilus ja nad on seda juba kuulnud.",
		"lt":  "Namas, kurį matėme, nėra parduodamas, bet jis yra labai gražus ir jie tai jau žino, nes buvo čia.",
		"lv":  "Māja, ko mēs redzējām, nav pārdodama, bet tā ir ļoti skaista un viņi to jau zina, jo bija šeit.",
		"sw":  "Nyumba ambayo tuliona katika mji huo si ya kuuzwa, lakini ni nzuri sana na watu wa hapa kwa hiyo wanajua.",
		"ru":  "Дом, который мы видели, не продаётся, но он очень красивый, и они это знают.",
		"uk":  "Будинок, який ми бачили, не продається, але він дуже гарний, і вони це знають.",
		"bg":  "Къщата, която видяхме, не се продава, но е много красива и те знаят това.",
		"sr":  "Кућа коју смо видели није на продају, али је веома лепа и они то знају.",
		"el":  "Το σπίτι που είδαμε δεν πωλείται, αλλά είναι πολύ όμορφο.",
		"he":  "הבית שראינו אינו למכירה, אבל הוא יפה מאוד.",
		"ar":  "البيت الذي رأيناه ليس للبيع ولكنه جميل جدا",
		"fa":  "خانه\u200cای که دیدیم فروشی نیست، اما بسیار زیباست و آنها این را می\u200cدانند چون پیش از این گفته\u200cاند",
		"ur":  "جو گھر ہم نے دیکھا وہ فروخت کے لیے نہیں ہے لیکن بہت خوبصورت ہے",
		"hi":  "जो घर हमने देखा वह बिकाऊ नहीं है लेकिन बहुत सुंदर है और यह सब जानते हैं",
		"bn":  "আমরা যে বাড়িটি দেখেছি তা বিক্রির জন্য নয়",
		"ta":  "நாங்கள் பார்த்த வீடு விற்பனைக்கு இல்லை",
		"ka":  "სახლი, რომელიც ვნახეთ, არ იყიდება",
		"hy":  "Տունը, որը մենք տեսանք, վաճառքի չէ",
		"th":  "บ้านที่เราเห็นไม่ได้มีไว้ขาย",
		"zh":  "我們看到的房子不賣,但是很漂亮。",
		"ja":  "私たちが見た家は売り物ではない。",
		"ko":  "우리가 본 집은 파는 것이 아니다.",
		"mk":  "Куќата што ја видовме не се продава, но е многу убава и тие го знаат тоа.",
		"be":  "Дом, які мы бачылі, не прадаецца, але ён вельмі прыгожы, і яны гэта ведаюць.",
		"ps":  "هغه کور چې موږ ولید د پلور لپاره نه دی، خو ډېر ښکلی دی او دوی پرې پوهېږي.",
		"und": "Xyzzy 42",
	} {
		t.Run(want, func(t *testing.T) {
			doc := c.Label(corpus.Document{Body: body})
			if doc.Language != want || doc.LanguageOrigin != corpus.Inferred {
				t.Errorf("got %q (%s)", doc.Language, doc.LanguageOrigin)
			}
		})
	}
}

// TestLanguagesByLength measures how often the language is told, by the length
// of the text. The texts are in testdata/languages.tsv.
func TestLanguagesByLength(t *testing.T) {
	least := map[string]float64{"headline": 0.9, "sentence": 0.97, "paragraph": 1}
	table, err := os.ReadFile("testdata/languages.tsv")
	if err != nil {
		t.Fatal(err)
	}
	c := classify.New()
	told, all, known := map[string]int{}, map[string]int{}, map[string]bool{}
	for line := range strings.Lines(string(table)) {
		want, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		length, text, ok := strings.Cut(rest, "\t")
		if !ok {
			continue
		}
		all[length]++
		if got := c.Label(corpus.Document{Body: text}).Language; got == want {
			told[length]++
			known[want] = true
		} else {
			t.Logf("%s of %s is taken for %s: %s", length, want, got, text)
		}
	}
	for length, n := range all {
		share := float64(told[length]) / float64(n)
		t.Logf("%s: %d of %d", length, told[length], n)
		if share < least[length] {
			t.Errorf("the language of a %s is told in %.3f, want at least %.3f", length, share, least[length])
		}
	}
	t.Logf("%d languages", len(known))
}

// TestMemoryOfAClassifier bounds what all tables keep on the heap, those of
// languages among them. Run it alone to read the figure:
//
//	go test ./indexer/classify -run MemoryOfAClassifier -v
func TestMemoryOfAClassifier(t *testing.T) {
	const most = 60 << 20
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	c := classify.New()
	after := heap()
	runtime.KeepAlive(c)
	grown := int64(after) - int64(before)
	t.Logf("the heap grows by %.1f MB", float64(grown)/(1<<20))
	if grown > most {
		t.Errorf("the heap grows by %d bytes, want at most %d", grown, most)
	}
}

func TestLanguageOfNothingIsUndetermined(t *testing.T) {
	for _, body := range []string{"", " ", "1234", "??", "ok"} {
		if doc := classify.New().Label(corpus.Document{Body: body}); doc.Language != "und" {
			t.Errorf("%q is %q", body, doc.Language)
		}
	}
}
