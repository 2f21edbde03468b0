package classify_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

func TestRegions(t *testing.T) {
	c := classify.New()
	for name, tc := range map[string]struct{ title, body, want string }{
		"a country's name labels it":                      {"", "The budget of Portugal is balanced. Portugal saves.", "PT"},
		"a demonym labels its country":                    {"", "The Norwegian wealth fund sold its shares, and Norwegians cheered.", "NO"},
		"a seat of government labels its country":         {"", "The Kremlin has not replied to the note.", "RU"},
		"a title alone is enough":                         {"Ghana votes", "", "GH"},
		"Georgia beside Tbilisi is the country":           {"", "Georgia wants to join. Crowds in Tbilisi say so every night.", "GE"},
		"Georgia beside Atlanta is the state":             {"", "Georgia counts again. In Atlanta the clerks work late.", "US"},
		"Jordan in a person's name is no country":         {"", "Michael Jordan and Rep. Jordan dined with Jordan Smith in Chicago.", "US"},
		"Jordan by itself is the country":                 {"", "The king of Jordan spoke in Amman about water.", "JO"},
		"Chad in a person's name is no country":           {"", "My neighbour Chad Miller sings in Lisbon. Lisbon listens.", "PT"},
		"a turkey is a bird":                              {"", "We roast a turkey on fine china and polish the silver.", ""},
		"Turkey is a country":                             {"", "We flew to Turkey, and Ankara was cold.", "TR"},
		"a form that lists the world is about none of it": {"", "The police of Lisbon patrol in pairs. Lisbon is calm.\n\nChoose your country United States of America Afghanistan Albania Algeria American Samoa Andorra Angola Anguilla Antigua and Barbuda Argentina Armenia Aruba Australia Austria Azerbaijan Bahamas Bahrain Bonaire, Sint Eustatius and Saba Botswana Bouvet Island Brazil Fiji Jordan Mali Virgin Islands (U.S.) Virgin Islands (British) Zambia Zimbabwe Please enter an address.", "PT"},
		"a form with a line for each country is, too":     {"", "The police of Lisbon patrol in pairs. Lisbon is calm.\n\n" + strings.Join(strings.Fields("Albania Algeria Andorra Angola Argentina Armenia Australia Austria Bahrain Belgium Botswana Brazil Fiji Mali Zambia Zimbabwe"), "\n\n"), "PT"},
		"a list of some countries is about them":          {"", "Algeria, Angola, Botswana, Mali and Zambia signed.", "AO BW DZ ML ZM"},
		"us is a pronoun":                                 {"", "They told us that none of us would mind.", ""},
		"US is a country":                                 {"", "Trade with the US grew, and the US is glad.", "US"},
		"a pronoun in a loud title is no country":         {"THEY TOLD US NOTHING", "The committee was silent again this year.", ""},
		"Niger is not Nigeria":                            {"", "Niger expelled the envoy; Niger is landlocked.", "NE"},
		"Nigerian is of Nigeria":                          {"", "A Nigerian poet read to Nigerian students.", "NG"},
		"Nigerien is of Niger":                            {"", "The Nigerien uranium mines closed; a Nigerien minister resigned.", "NE"},
		"Guinea is Guinea":                                {"", "Guinea has bauxite. Guinea has rivers.", "GN"},
		"Guinea-Bissau is its own country":                {"", "Guinea-Bissau grows cashews. Guinea-Bissau exports them.", "GW"},
		"Equatorial Guinea is its own country":            {"", "Equatorial Guinea pumps oil. Equatorial Guinea sells it.", "GQ"},
		"Papua New Guinea is its own country":             {"", "Papua New Guinea has many languages. Papua New Guinea is wide.", "PG"},
		"a guinea pig is a pet":                           {"", "Guinea pigs squeak. A guinea pig eats hay.", ""},
		"the Democratic Republic of the Congo":            {"", "The Democratic Republic of the Congo mines cobalt near Goma.", "CD"},
		"the Republic of the Congo":                       {"", "The Republic of the Congo, with Brazzaville on the bank.", "CG"},
		"South Korea does not count for the North":        {"", "South Korea builds ships. South Korea sells them.", "KR"},
		"North Korea does not count for the South":        {"", "North Korea closed the border. Pyongyang gave no reason.", "KP"},
		"bare Korean goes where the rest points":          {"", "Korean soldiers marched in Pyongyang; North Korea filmed them.", "KP"},
		"Dominica is not the Dominican Republic":          {"", "Dominica rebuilt after the storm. Dominica is green.", "DM"},
		"the Dominican Republic is not Dominica":          {"", "The Dominican Republic plays baseball. Santo Domingo cheers.", "DO"},
		"New Mexico is not Mexico":                        {"", "New Mexico elects a governor, and New Mexico is dry.", "US"},
		"Paris, Texas is not in France":                   {"", "We drove to Paris, Texas, and slept in Paris, Texas.", "US"},
		"French fries are not French":                     {"", "French fries again, with more French fries.", ""},
		"a Chinese wall is not Chinese":                   {"", "The bank keeps a Chinese wall between desks.", ""},
		"newspapers are not places":                       {"", "The Washington Post and The New York Times reported it.", ""},
		"the Soviet Union is Russia's past":               {"", "The Soviet Union fell. No Soviet general objected.", "RU"},
		"West Germany is Germany's past":                  {"", "West Germany had its Wirtschaftswunder. West Germany grew.", "DE"},
		"Burma is Myanmar":                                {"", "Burma jailed the monks. Burma is poor.", "MM"},
		"Zaire is the DR Congo":                           {"", "Zaire exported copper. Zaire was rich.", "CD"},
		"South Africa is not Africa":                      {"", "South Africa votes. South African courts watch.", "ZA"},
		"a dateline says where":                           {"Ministers meet", "SEOUL, March 3 - Ministers met on Monday to talk about rice.", "KR"},
		"a dateline with an agency says where":            {"", "PARIS (Reuters) - Ministers met on Monday to talk about rice.", "FR"},
		"a small city in a dateline says where":           {"", "WICHITA FALLS, Texas, May 2 - The hearing was short.", "US"},
		"a passing mention is no label":                   {"Poland's farmers", "Poland grows apples. Polish farmers sell them. In Warsaw they protest. Poland pays. One went to Chile.", "PL"},
		"several countries may be meant":                  {"", "India and Pakistan talk. Pakistan waits, India waits.", "IN PK"},
		"an area is a label":                              {"", "The Sahel dries out. The Sahel is hungry.", "011"},
		"the Baltics are Northern Europe":                 {"", "The Baltics fear winter. In the Baltics they stock wood.", "154"},
		"East Asia is Eastern Asia":                       {"", "East Asia arms. East Asia trades.", "030"},
		"the Middle East is Western Asia":                 {"", "The Middle East burns. No peace for the Middle East.", "145"},
		"French names":                                    {"", "Le gouvernement de la Corée du Nord et les troupes nord-coréennes sont dans le pays, et Séoul est inquiet pour la Corée du Sud.", "KP KR"},
		"a French grenade is no island":                   {"", "Il a lancé une grenade dans la cour de la maison et il est parti avec des amis.", ""},
		"Spanish names":                                   {"", "El presidente de los Estados Unidos y los estadounidenses que están en la ciudad no lo saben.", "US"},
		"German names with endings":                       {"", "Die ukrainischen Städte und die Ukraine sind nicht zu vergessen, das ist auch für uns wichtig.", "UA"},
		"Portuguese names":                                {"", "O governo do Brasil e os brasileiros não sabem o que fazer com a seca em São Paulo.", "BR"},
		"Russian names in every case":                     {"", "В Украине говорят о мире, и украинские города ждут. Она не забыла об Украине.", "UA"},
		"Arabic names with particles":                     {"", "وقالت مصر إن القاهرة لن تقبل، وأكدت الحكومة المصرية ذلك بمصر", "EG"},
		"Arabic money is not Mali":                        {"", "قالت الوزارة إن السنة المالية الجديدة تبدأ غدا", ""},
		"Chinese names without spaces":                    {"", "乌克兰的战争还在继续,乌克兰人民需要帮助。", "UA"},
		"traditional characters":                          {"", "烏克蘭的戰爭還在繼續,烏克蘭人民需要幫助。", "UA"},
		"Japanese names":                                  {"", "ウクライナの人々はまだ待っている。ウクライナへの支援が必要だ。", "UA"},
		"Korean names with particles":                     {"", "북한은 침묵했다. 평양의 밤은 어둡고 북한의 군인들은 떠났다.", "KP"},
		"Indonesia begins with India in Korean":           {"", "인도네시아는 섬나라다. 인도네시아의 수도는 옮겨진다.", "ID"},
		"humanitarian is not Indian in Korean":            {"", "인도적 지원이 필요하다. 인도주의 단체가 말했다.", ""},
		"a state's short name tells the city":             {"", "BIRMINGHAM, Ala., May 2 - The hearing was short.", "US"},
		"an unknown town lies in its state":               {"", "HAUPPAUGE, N.Y., June 1 - The plant will close.", "US"},
		"a city's namesake lies in its province":          {"", "LONDON, Ontario, June 1 - The plant will close.", "CA"},
		"a dateline with an agency and no dash":           {"", "Nairobi (CNN)The minister said nothing on Monday about the price of maize.", "KE"},
		"a dateline in small letters":                     {"", "Lagos, 12 March - The minister said nothing about the price of maize.", "NG"},
		"a dateline after the byline":                     {"", "By A. Writer\n\nOSLO (AP) — The minister said nothing about the price of fish.", "NO"},
		"a dash is no dateline":                           {"", "NATO - an alliance - met in Lisbon. In Lisbon the ministers dined.", "PT"},
		"a currency is not its country":                   {"", "The Kenyan firm raised ten million Canadian dollars. Kenya is pleased, and Nairobi more so.", "KE"},
		"a language is not its country":                   {"", "Peru hired a French-speaking teacher. In Lima and all over Peru they learn.", "PE"},
		"a company is not its country":                    {"", "Delhi Petroleum Ltd found gas in Queensland. Australia taxes gas, says Canberra.", "AU"},
		"a meeting is not its city":                       {"", "Bosnia waits for the Dayton talks and the Paris agreement. Sarajevo and all Bosnia are tired.", "BA"},
		"a share's symbol is no country":                  {"", "Union Carbide <UK> filed in Danbury, Conn., on Monday.", "US"},
		"a person stays a person":                         {"", "Jim Jordan rose in Ohio. Jordan spoke for an hour, and Jordan sat down. Ohio cheered.", "US"},
		"a given name makes a family name":                {"", "Kathy Ireland and Tom Holland came to Vienna. Vienna, Austria, was proud.", "AT"},
		"a first name is no city":                         {"", "Alexandria Ocasio-Cortez spoke in Queens, New York, and New York listened.", "US"},
		"a bird in a loud title":                          {"TURKEY PRICES SOAR", "Shoppers in Chicago pay more for every bird. Chicago is cross.", "US"},
		"a country in a loud title":                       {"TURKEY VOTES", "Turkey went to the polls on Sunday.", "TR"},
		"Brussels is the Union's":                         {"", "Brussels wants new rules for the European Union. The European Union is divided, and Brussels waits.", "150"},
		"Brussels is Belgium's":                           {"", "Brussels and Antwerp quarrel again. Belgium has no government, and Brussels no mayor.", "BE"},
		"the Gulf of Mexico is no country":                {"", "Oil spilt into the Gulf of Mexico off Louisiana. Louisiana fishes in the Gulf of Mexico.", "US"},
		"a small city after a preposition":                {"", "The farm near Ballarat burned. Nobody near Ballarat was hurt.", "AU"},
		"states behind politicians":                       {"", "Rep. Ann Example (D-Calif.) and Sen. Bob Example (R-Tex.) agreed on the farm bill.", "US"},
		"a French demonym with a small letter":            {"", "Le gouvernement norvégien et les pêcheurs norvégiens ne sont pas dans le même bateau, dit-on à Oslo.", "NO"},
		"Spanish purposes are not Finnish":                {"", "Los fines de la ley son claros y los fines de semana son para descansar con la familia.", ""},
		"a German genitive":                               {"", "Die Grenzen Frankreichs und die Sorgen Frankreichs sind nicht die der anderen, das ist auch gut so.", "FR"},
		"Portuguese Natal is Christmas":                   {"", "O Natal é uma festa de família e o Natal não é para quem não gosta de doces e de primos.", ""},
		"Russian cases of two words":                      {"", "Переговоры в Саудовской Аравии продолжаются, и в Саудовской Аравии это знают.", "SA"},
		"Liberals are not Liberian in Russian":            {"", "Либералы спорили о налогах, и либералы не договорились. Либералам это привычно.", ""},
		"Arabic floods are not Seoul":                     {"", "السيول جرفت الطرق والسيول دخلت البيوت ولم يسلم أحد من المطر", ""},
		"blessed is not Mubarak in Arabic":                {"", "عيد مبارك عليكم وشهر مبارك على الجميع والحمد لله على نعمته", ""},
		"an Arabic kingdom is the one of the text":        {"", "قالت المملكة إن عمان لن تقبل، وأكد الأردن أن المملكة ماضية في الإصلاح", "JO"},
		"Chinese provinces are China's":                   {"", "湖南的农民和云南的商人都在等消息,湖南的雨还没有停。", "CN"},
		"traditional Taiwanese cities":                    {"", "高雄的市場關了,臺中的學校也關了,高雄人都在家裡等。", "TW"},
		"Japanese prefectures are Japan's":                {"", "新潟の雪はまだ深い。新潟から札幌までの列車は止まった。", "JP"},
		"both Koreas in Korean":                           {"", "휴전선은 조용했다. 비무장지대의 새들만 울었다.", "KP KR"},
		"Polish cases":                                    {"", "Władze Portugalii nie chcą o tym mówić, ale w Portugalii wszyscy to wiedzą i tak już jest od lat.", "PT"},
		"a movement spoken of abroad is not its home":     {"", "Libya builds a wall. Libyan ports fear ISIS. Tripoli asks for help, and Libya waits.", "LY"},
		"nothing is about nowhere":                        {"", "The weather was fine and we walked by the sea for hours.", ""},
		"a language without tables uses English ones":     {"", "Serikali ya Kenya na watu wa Kenya wanasema kwamba hii ni kwa ajili ya watoto wa Nairobi.", "KE"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := c.Label(corpus.Document{Title: tc.title, Body: tc.body})
			got := ids(doc.Regions)
			slices.Sort(got)
			if !slices.Equal(got, strings.Fields(tc.want)) {
				t.Errorf("regions %v, want %v (language %s)\n%v", got, tc.want, doc.Language, doc.Regions)
			}
		})
	}
}

func TestStrongestRegionComesFirst(t *testing.T) {
	doc := classify.New().Label(corpus.Document{
		Title: "Kenya's railway",
		Body:  "Kenya built a railway. Kenyan taxpayers and China paid for it; Kenya owes China, says Nairobi.",
	})
	if got := ids(doc.Regions); !slices.Equal(got, []string{"KE", "CN"}) {
		t.Fatalf("regions %v", doc.Regions)
	}
	first := doc.Regions[0]
	if first.Evidence[0] != "Kenya" || first.Origin != corpus.Inferred || first.Confidence <= doc.Regions[1].Confidence {
		t.Errorf("first label %+v", first)
	}
}
