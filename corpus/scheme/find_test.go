package scheme_test

import (
	"testing"

	"github.com/gloss-search/gloss/corpus/scheme"
)

func TestFindRegion(t *testing.T) {
	for name, want := range map[string]string{
		// identifiers and codes
		"UA": "UA", "ua": "UA", "UKR": "UA", "usa": "US", "150": "150", " kp ": "KP", "XK": "XK", "in": "IN",
		// names and aliases in English
		"Ukraine": "UA", "UKRAINE": "UA", "North Korea": "KP", "south_korea": "KR", "Republic of Korea": "KR",
		"united-states": "US", "U.S.": "US", "USA": "US", "UK": "GB", "Britain": "GB", "great_britain": "GB",
		"Burma": "MM", "Ivory Coast": "CI", "Côte d’Ivoire": "CI", "Holland": "NL", "The Netherlands": "NL",
		"Palestine": "PS", "Czech Republic": "CZ", "Turkiye": "TR", "Swaziland": "SZ", "Vatican": "VA",
		"Niger": "NE", "Nigeria": "NG", "Guinea": "GN", "Guinea-Bissau": "GW", "Papua New Guinea": "PG",
		"Equatorial Guinea": "GQ", "Dominica": "DM", "Dominican Republic": "DO", "Congo-Brazzaville": "CG",
		"Democratic Republic of the Congo": "CD", "São Tomé & Príncipe": "ST", "Macedonia": "MK",
		// other languages
		"Corée du Nord": "KP", "etats-unis": "US", "Royaume-Uni": "GB", "Allemagne": "DE", "Pays-Bas": "NL",
		"Estados Unidos": "US", "Corea del Sur": "KR", "Alemania": "DE", "Países Bajos": "NL", "Japón": "JP",
		"Deutschland": "DE", "Vereinigte Staaten": "US", "Südkorea": "KR", "Österreich": "AT", "Elfenbeinküste": "CI",
		"Alemanha": "DE", "Rússia": "RU", "Stati Uniti": "US", "Regno Unito": "GB", "Duitsland": "DE",
		"Россия": "RU", "США": "US", "Украина": "UA", "Северная Корея": "KP", "Великобритания": "GB",
		"مصر": "EG", "السعودية": "SA", "أوكرانيا": "UA", "روسيا": "RU", "الولايات المتحدة": "US",
		"中国": "CN", "中國": "CN", "美国": "US", "朝鲜": "KP", "韩国": "KR", "乌克兰": "UA", "俄羅斯": "RU", "台灣": "TW",
		"日本": "JP", "アメリカ": "US", "ウクライナ": "UA", "北朝鮮": "KP", "미국": "US", "북한": "KP", "우크라이나": "UA",
		"Україна": "UA", "भारत": "IN", "Ελλάδα": "GR", "ישראל": "IL", "Việt Nam": "VN",
		// areas
		"Europe": "150", "East Asia": "030", "Eastern Asia": "030", "middle_east": "145", "Middle East": "145",
		"Latin America": "419", "the Sahel": "011", "Baltics": "154", "Naher Osten": "145", "África": "002",
		"中东": "145", "الشرق الأوسط": "145", "Sub-Saharan Africa": "202", "European Union": "150", "Caribbean": "029",
	} {
		if got, ok := scheme.Regions().Find(name); !ok || got != want {
			t.Errorf("Find(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
}

func TestFindTopic(t *testing.T) {
	for name, want := range map[string]string{
		"medtop:16000000": "16000000", "16000000": "16000000", "politics": "11000000", "Politics": "11000000",
		"health": "07000000", "healthcare": "07000000", "war": "16000000", "economy": "04000000", "business": "04000000",
		"sports": "15000000", "culture": "01000000", "elections": "20000574", "environment": "06000000",
		"climate": "20000418", "education": "05000000", "religion": "12000000", "science": "13000000",
		"technology": "13000000", "crime": "02000000", "immigration": "20000771", "society": "14000000",
		"arts & entertainment": "01000000", "arts_and_entertainment": "01000000", "foreign_policy": "20000638",
		"free_speech": "20000588", "labour": "09000000", "weather": "17000000", "lifestyle": "10000000",
		"politique": "11000000", "économie": "04000000", "Santé": "07000000", "guerre": "16000000", "société": "14000000",
		"política": "11000000", "Economía": "04000000", "salud": "07000000", "deportes": "15000000", "elecciones": "20000574",
		"Politik": "11000000", "Wirtschaft": "04000000", "Gesundheit": "07000000", "Krieg": "16000000", "Umwelt": "06000000",
		"saúde": "07000000", "политика": "11000000", "экономика": "04000000", "سياسة": "11000000", "الاقتصاد": "04000000",
		"رياضة": "15000000", "政治": "11000000", "經濟": "04000000", "战争": "16000000", "文化": "01000000", "정치": "11000000",
		"チェス": "", "tennis": "20001085",
	} {
		got, ok := scheme.Topics().Find(name)
		if want != "" {
			want = scheme.TopicPrefix + want
		}
		if got != want || ok != (want != "") {
			t.Errorf("Find(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
}

func TestAnUnsureNameIsNotFound(t *testing.T) {
	for _, name := range []string{"", " ", "—", "opinion", "World", "general_news", "Narnia", "001", "medtop:", "op-ed", "weekly"} {
		if id, ok := scheme.Regions().Find(name); ok {
			t.Errorf("region %q found as %s", name, id)
		}
		if id, ok := scheme.Topics().Find(name); ok {
			t.Errorf("topic %q found as %s", name, id)
		}
	}
}

func TestFindNameIgnoresCodes(t *testing.T) {
	for _, name := range []string{"it", "in", "de", "ua", "150"} {
		if id, ok := scheme.Regions().FindName(name); ok {
			t.Errorf("%q found as %s", name, id)
		}
	}
	if id, _ := scheme.Regions().FindName("US"); id != "US" {
		t.Errorf("US, a name as much as a code, found as %q", id)
	}
}

func TestEveryLabelFindsItsConcept(t *testing.T) {
	regions := scheme.Regions()
	for _, id := range every(regions) {
		if got, ok := regions.Find(regions.Label(id)); !ok || got != id {
			t.Errorf("Find(%q) = %q, want %s", regions.Label(id), got, id)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"Korea, South", "États-Unis", "中国", "السعودية", "\xff", "medtop:16000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, s := range []*scheme.Scheme{scheme.Regions(), scheme.Topics()} {
			if id, ok := s.Find(name); ok {
				if _, known := s.Concept(id); !known {
					t.Errorf("Find(%q) = %q, which is no concept", name, id)
				}
			}
		}
	})
}
