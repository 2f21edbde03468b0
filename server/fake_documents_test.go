package server

import (
	"fmt"
	"strings"

	"github.com/gloss-search/gloss/corpus"
)

// hostile is what an archive should not be able to do to a page.
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>`

// invented is one line of the fake archive.
type invented struct {
	title, author, source, date, language string
	regions, topics                       []string // identifier=evidence
	body                                  string
}

func fakeArchive() *fake {
	f := &fake{}
	for i, d := range inventedDocuments() {
		f.docs = append(f.docs, d.document(i))
	}
	f.docs = append(f.docs, hostileDocument())
	return f
}

func hostileDocument() corpus.Document {
	return corpus.Document{
		ID: "x/" + hostile, Record: hostile, Title: "Zebra " + hostile, Body: "Zebra " + hostile + "\n\nA second zebra.",
		Authors: []string{hostile}, Source: hostile, URL: "javascript:alert(3)", Date: hostile, Language: hostile,
		Places: []string{hostile}, Tags: []string{hostile}, Kinds: []string{hostile},
		Regions: []corpus.Label{{ID: hostile, Origin: corpus.Inferred, Confidence: 0.5, Evidence: []string{hostile}}},
		Genre:   corpus.Label{ID: hostile, Origin: corpus.Stated, Confidence: 1, Evidence: []string{hostile}},
		Place:   corpus.Place{File: hostile, Line: 3},
	}
}

func (d invented) document(i int) corpus.Document {
	out := corpus.Document{
		ID: corpus.NewID("invented", fmt.Sprint(i)), Record: fmt.Sprintf("r%03d", i),
		Title: d.title, Body: strings.ReplaceAll(d.body, " / ", "\n\n"), Source: d.source, Date: d.date,
		URL: fmt.Sprintf("https://example.org/%d?a=1&b=2", i), Language: d.language, LanguageOrigin: corpus.Inferred,
		Place: corpus.Place{File: "letters.zip!2019/may.jsonl", Line: i + 1},
		Tags:  []string{"opinion", []string{"Essays & Letters", "essays & letters", "opinion"}[i%3]},
		Kinds: []string{"Op-Ed"},
		Genre: []corpus.Label{
			{ID: "opinion", Origin: corpus.Stated, Confidence: 1, Evidence: []string{"Op-Ed"}},
			{ID: "letter", Origin: corpus.Inferred, Confidence: 0.6, Evidence: []string{"To the Editor"}},
			{},
		}[i%3],
	}
	if d.author != "" {
		out.Authors = strings.Split(d.author, "; ")
	}
	labels := func(list []string) (all []corpus.Label) {
		for j, l := range list {
			id, words, _ := strings.Cut(l, "=")
			label := corpus.Label{ID: id, Origin: corpus.Stated, Confidence: 1}
			if words != "" {
				label = corpus.Label{ID: id, Origin: corpus.Inferred, Confidence: 0.93 - float64(j)/10, Evidence: strings.Split(words, "|")}
			}
			all = append(all, label)
		}
		return all
	}
	out.Regions, out.Topics = labels(d.regions), labels(d.topics)
	return out
}

// inventedDocuments are a few dozen commentaries that nobody wrote.
func inventedDocuments() []invented {
	const war, election, climate = "medtop:20000056", "medtop:20000574", "medtop:20000418"
	const school, museum, migration, football = "medtop:20000400", "medtop:20000043", "medtop:20000634", "medtop:20000822"
	const economy, health, media = "medtop:04000000", "medtop:07000000", "medtop:01000000"
	list := []invented{
		{"What North Korean troops in Ukraine tell us about Moscow", "Mara Lindqvist", "The Northern Ledger", "2024-10-23", "en",
			[]string{"UA=Ukraine|Kyiv", "RU=Moscow|Russian", "KP=North Korean|Pyongyang", "KR=Seoul"}, []string{war + "=troops|front line", election},
			"The arrival of North Korean troops near the front line in Ukraine is less a show of strength than a confession. Moscow has run short of men it dares to call up, and Pyongyang has run short of everything else. / In Kyiv the news was taken with a shrug. Soldiers from the far side of the continent do not change the arithmetic of a war of artillery; they change its politics. Seoul, which had sold tanks to Poland while keeping its own shells in store, must now decide what it owes to Ukraine. / None of this was inevitable. A treaty signed in June promised help in case of attack, and it was read in the capitals of Europe as theatre. The troops are what theatre looks like when the audience leaves early."},
		{"The harvest that did not come", "Tomás Echeverri", "Andean Review", "2023-05-02", "en", []string{"PE=Peru|Lima", "BO=Bolivia"}, []string{climate + "=drought|glacier", economy},
			"Above four thousand metres the drought is not a forecast. The glacier that fed the terraces has gone, and with it the calendar by which three generations planted. / Lima speaks of insurance. The villages speak of leaving."},
		{"In praise of the slow ballot", "Ruth Abernathy", "The Northern Ledger", "2022-11-12", "en", []string{"US=Georgia|Senate"}, []string{election + "=ballot|recount"},
			"A recount is not a scandal. It is a democracy clearing its throat. The ballot that is counted twice is worth more than the one that is counted on television."},
		{"Who owns the river?", "Anjali Deshmukh; Peter Oyelaran", "Delta Quarterly", "2021-08-19", "en", []string{"IN=Ganges|Delhi", "BD=Bangladesh"}, []string{climate + "=monsoon|river"},
			"Two governments share the river and neither shares its figures. Each monsoon the delta pays for the secrecy. / A treaty that hides its annex is a promise to quarrel later."},
		{"Ce que la banlieue attend de l’école", "Camille Roussel", "Le Carnet de l’Ouest", "2024-01-15", "fr", []string{"FR=Lyon|banlieue"}, []string{school + "=école|professeurs"},
			"On demande à l’école de réparer ce que la ville a défait. Les professeurs le savent, les élèves aussi; seuls les ministres découvrent chaque rentrée la même évidence."},
		{"El precio de la paciencia", "Lucía Barrientos", "Andean Review", "2023-09-30", "es", []string{"AR=Buenos Aires", "CL"}, []string{economy + "=inflación|precios"},
			"En Buenos Aires nadie mira los precios: se miran las caras. La inflación es una conversación que termina siempre antes de llegar a la caja."},
		{"Das Museum als Parlament", "Jonas Albrecht", "Elbblatt", "2020-02-07", "de", []string{"DE=Dresden|Hamburg"}, []string{museum + "=Museum|Sammlung"},
			"Ein Museum, das zurückgibt, verliert nichts. Es gewinnt ein Gegenüber. Dresden hat das später verstanden als Hamburg, aber gründlicher."},
		{"서울의 겨울과 우리의 침묵", "한지민", "한강논평", "2024-12-09", "ko", []string{"KR=서울"}, []string{election + "=국회|계엄"},
			"서울의 겨울은 광장에서 시작된다. 국회 앞에 모인 사람들은 구호보다 침묵으로 더 많은 것을 말했다."},
		{"ما الذي تعلّمه المدينة للبحر", "ليلى حدّاد", "مجلة المرفأ", "2022-06-21", "ar", []string{"LB=بيروت", "EG"}, []string{migration + "=الهجرة|البحر"},
			"في بيروت يقف البحر شاهداً على الهجرة. المدينة التي تودّع أبناءها كل صيف لا تعرف كيف تستقبلهم حين يعودون. / البحر لا يحفظ الأسماء."},
		{"A stadium is not a school", "Peter Oyelaran", "Delta Quarterly", "2019-07-03", "en", []string{"NG=Lagos|Nigerian"}, []string{football + "=football|stadium", school + "=school"},
			"Lagos built a stadium for the price of eighty school roofs. The football will be magnificent and the rain will come in."},
		{"The nurse shortage is a housing shortage", "Ruth Abernathy", "The Northern Ledger", "2023-03-18", "en", []string{"GB=London|NHS"}, []string{health + "=nurse|hospital", economy + "=rents"},
			"No hospital can hire a nurse who cannot live within an hour of it. London’s rents have become a public-health measure. / The remedy is not a poster."},
		{"Letters nobody answers", "", "Harbour Letters", "", "en", nil, []string{media + "=newsletter|readers"},
			"A newsletter is a letter that expects no answer and is hurt when none comes. My readers, I am told, are engaged."},
		{"Tundra, interrupted", "Mara Lindqvist", "Harbour Letters", "2018", "en", []string{"CA=Yukon", "RU=Siberia"}, []string{climate + "=permafrost"},
			"The permafrost keeps its own archive, and it is being read aloud. Yukon hears it first; Siberia pretends not to listen."},
	}
	places := [][2]string{{"KE", "Nairobi"}, {"ZA", "Cape Town"}, {"JP", "Tokyo"}, {"AU", "Sydney"}, {"BR", "São Paulo"}, {"PL", "Warsaw"}, {"TR", "Ankara"}, {"ID", "Jakarta"}, {"MX", "Oaxaca"}, {"NZ", "Wellington"}}
	subjects := [][2]string{{election, "election"}, {climate, "heat"}, {economy, "wages"}, {health, "clinic"}, {media, "press"}, {school, "school"}}
	for i := range 36 {
		place, subject := places[i%len(places)], subjects[i%len(subjects)]
		author := []string{"Anjali Deshmukh", "Ruth Abernathy", "Sefa Tuilagi", "Noor El-Amin", "Jonas Albrecht", "Wanjiru Kamau", "Ilse Vogt", "Kenji Mori", "Ada Quist", "Bo Sandell", "Carla Reis", "Dov Lerner"}[i%12]
		list = append(list, invented{
			fmt.Sprintf("%s and the politics of %s, part %d", place[1], subject[1], i+1), author,
			[]string{"Delta Quarterly", "Harbour Letters", "The Southern Column"}[i%3], fmt.Sprintf("%d-%02d-%02d", 2009+i%16, 1+i%12, 1+i%28), "en",
			[]string{place[0] + "=" + place[1]}, []string{subject[0] + "=" + subject[1]},
			fmt.Sprintf("Nobody in %s needs to be told that the %s is political. What is new is the tone in which it is denied. / The column you are reading has said so before, and will again.", place[1], subject[1]),
		})
	}
	return list
}
