package format

import "strings"

// months numbers the names of the months, in full and shortened, as dates
// write them (in Slavic languages in the genitive too).
var months = monthTable(`
january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec
janvier janv|février fevrier févr fevr fév fev|mars|avril avr|mai|juin|juillet juil|août aout|septembre|octobre|novembre|décembre decembre déc
enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set|octubre|noviembre|diciembre dic
januar jän jänner jaenner|februar|märz maerz mär mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez
janeiro|fevereiro|março marco|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro
gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto|settembre|ottobre ott|novembre|dicembre
januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december
январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|октябрь октября окт|ноябрь ноября ноя нояб|декабрь декабря дек
січень січня|лютий лютого|березень березня|квітень квітня|травень травня|червень червня|липень липня|серпень серпня|вересень вересня|жовтень жовтня|листопад листопада|грудень грудня
styczeń stycznia|luty lutego|marzec marca|kwiecień kwietnia|maj maja|czerwiec czerwca|lipiec lipca|sierpień sierpnia|wrzesień września|październik października|listopad listopada|grudzień grudnia
januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık
يناير|فبراير شباط|مارس آذار|أبريل ابريل إبريل نيسان|مايو أيار|يونيو حزيران|يوليو تموز|أغسطس اغسطس آب|سبتمبر أيلول|أكتوبر اكتوبر|نوفمبر|ديسمبر
januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember
`)

// dateWords are the other words that dates hold: days of the week, ordinals,
// prepositions and what bylines put before a date.
var dateWords = wordSet(`
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim
lunes martes miércoles miercoles jueves viernes sábado sabado domingo
montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
segunda terça quarta quinta sexta feira
lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi venerdì venerdi sabato domenica
понедельник вторник среда четверг пятница суббота воскресенье года г
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد م
st nd rd th er ère º ª the of on at de del do da di le el der den am um à la il
published posted date dated publié publicado veröffentlicht t z am pm utc gmt est edt cst cdt mst mdt pst pdt cet cest bst ist
`)

// monthTable reads a line of names a language, months parted by "|".
func monthTable(text string) map[string]int {
	table := map[string]int{}
	for names := range strings.Lines(strings.TrimSpace(text)) {
		for m, same := range strings.Split(names, "|") {
			for _, name := range strings.Fields(same) {
				if table[name] == 0 {
					table[name] = m + 1
				}
			}
		}
	}
	return table
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}
