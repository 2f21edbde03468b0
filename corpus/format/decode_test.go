package format

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"github.com/gloss-search/gloss/corpus"
)

// Texts long enough to tell an encoding by.
const (
	chinese  = "盐的价格上涨了，政府说这是市场的决定，但是没有人相信他们的话。我们每天都要吃盐，价格不应该由少数人来决定。"
	taiwan   = "鹽的價格上漲了，政府說這是市場的決定，但是沒有人相信他們的話。我們每天都要吃鹽，價格不應該由少數人來決定。"
	japanese = "塩の値段が上がりました。政府は市場の決定だと言いますが、だれも信じていません。私たちは毎日塩を食べます。"
	korean   = "소금 값이 올랐습니다. 정부는 시장의 결정이라고 말하지만 아무도 그 말을 믿지 않습니다. 우리는 매일 소금을 먹습니다."
	russian  = "Цена на соль выросла. Правительство говорит, что так решил рынок, но никто не верит этим словам. Мы едим соль каждый день."
	arabic   = "ارتفع سعر الملح. تقول الحكومة إن هذا قرار السوق، ولكن لا أحد يصدق هذا الكلام. نحن نأكل الملح كل يوم في بيوتنا."
	greek    = "Η τιμή του αλατιού ανέβηκε. Η κυβέρνηση λέει ότι το αποφάσισε η αγορά, αλλά κανείς δεν το πιστεύει πια στην πόλη."
	hebrew   = "מחיר המלח עלה. הממשלה אומרת שזו החלטת השוק, אבל אף אחד לא מאמין לדברים האלה. אנחנו אוכלים מלח כל יום."
	french   = "Le prix du sel a augmenté. « C’est le marché », répète le ministère ; personne n’y croit, et les élus se taisent déjà depuis l’été."
	german   = "Der Salzpreis ist gestiegen. Die Behörde erklärt, das sei der Markt; niemand glaubt es, und die Gemeinderäte schweigen für den Rest des Jahres."
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ encoding, text string }{
		{"utf-8", chinese}, {"utf-8", french}, {"windows-1252", french}, {"iso-8859-1", german},
		{"gb18030", chinese}, {"big5", taiwan}, {"shift_jis", japanese}, {"euc-jp", japanese}, {"iso-2022-jp", japanese},
		{"euc-kr", korean}, {"koi8-r", russian}, {"windows-1251", russian}, {"windows-1256", arabic},
		{"windows-1253", greek}, {"windows-1255", hebrew}, {"ibm866", russian},
	} {
		t.Run(c.encoding, func(t *testing.T) {
			enc, _ := charset.Lookup(c.encoding)
			text := strings.Repeat(c.text+"\n", 5)
			raw, err := enc.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if got := decoded(t, []byte(raw), "a.txt"); got != text {
				t.Errorf("got %.80q", got)
			}
		})
	}
}

func decoded(t *testing.T, raw []byte, name string) string {
	t.Helper()
	got, err := io.ReadAll(iotest.OneByteReader(Decode(bytes.NewReader(raw), corpus.File{Name: name})))
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestDecodeTellsByMarksAndDeclarations(t *testing.T) {
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy, s string) []byte {
		b, err := unicode.UTF16(order, mark).NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	cp1251, _ := charset.Lookup("windows-1251")
	short, _ := cp1251.NewEncoder().String("Да")
	for _, c := range []struct {
		fact, name string
		raw        []byte
		want       string
	}{
		{"a mark of UTF-8 goes", "a.txt", []byte("\xef\xbb\xbftext"), "text"},
		{"UTF-16, little end first", "a.txt", utf16(unicode.LittleEndian, unicode.UseBOM, russian), russian},
		{"UTF-16, big end first", "a.txt", utf16(unicode.BigEndian, unicode.UseBOM, russian), russian},
		{"UTF-16 without a mark", "a.txt", utf16(unicode.LittleEndian, unicode.IgnoreBOM, french), french},
		{"a page states its encoding", "a.html", []byte(`<html><meta charset="windows-1251">` + short), `<html><meta charset="windows-1251">Да`},
		{"a page that is UTF-8 after all", "a.html", []byte(`<html><meta charset="windows-1251">Да`), `<html><meta charset="windows-1251">Да`},
		{"one broken byte does not make it another encoding", "a.txt", []byte(chinese + "\xff"), chinese + "\ufffd"},
		{"nothing", "a.txt", nil, ""},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := decoded(t, c.raw, c.name); got != c.want {
				t.Errorf("got %.80q", got)
			}
		})
	}
}

func TestDecodeLooksBeyondTheHead(t *testing.T) {
	ascii := strings.Repeat("Plain words only.\n", 20_000)
	enc, _ := charset.Lookup("windows-1252")
	late, _ := enc.NewEncoder().String(french)
	if got := decoded(t, []byte(ascii+late), "a.txt"); got != ascii+french {
		t.Errorf("the end reads %q", got[len(ascii):])
	}
}
