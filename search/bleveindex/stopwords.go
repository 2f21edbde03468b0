package bleveindex

import "strings"

// stopWords are the English function words that a list of words to look for
// can do without. They are indexed: in phrases, and in a query of nothing
// else, they count.
var stopWords = newWordSet(`a about above after again against all am an and any are as at be because been
before being below between both but by can could did do does doing down during each few for from further had has
have having he her here hers herself him himself his how i if in into is it its itself just me more most my myself
no nor not of off on once only or other our ours ourselves out over own same she should so some such than that the
their theirs them themselves then there these they this those through to too under until up very was we were what
when where which while who whom why will with would you your yours yourself yourselves dont doesnt didnt isnt arent
wasnt werent hasnt havent hadnt wont wouldnt cant cannot couldnt shouldnt`)

func newWordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
