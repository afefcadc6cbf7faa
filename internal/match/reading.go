package match

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"

	"enishi/internal/sdg"
)

// readingVersion counts the ways in which programs have read documents into profiles.
// Raise it with every change after which BuildProfile makes something else of the same
// documents, knowledge and weights: a packed profile that was kept is else used though
// it would be read differently now. TestReadingIsCounted finds that out.
const readingVersion = 2

// Reading names all that a profile depends on besides the organisation and its
// listings: the program's way of reading, the knowledge and the weights. Profiles that
// were built of the same documents under the same Reading are the same.
type Reading string

// ReadingOf is that of BuildProfile with such knowledge and weights.
func ReadingOf(knowledge Knowledge, w Weights) Reading {
	sum := sha256.New()
	// None of them is read, and some change while the program runs.
	w.Version, w.Score, w.Lists = "", ScoreWeights{}, ListSizes{}
	told := []any{runtime.GOARCH, w} // processors round differently in the last bit
	if k := knowledge.knowledge; k != nil {
		g := k.general
		told = append(told, g.Capabilities.Groups, g.GroupWords, g.Kin, g.Joint, g.Together, g.OutletWords, g.Materials, g.Topics, g.Asks)
		var goals []sdg.GoalInfo
		if g.Goals != nil {
			goals = g.Goals.Goals()
		}
		told = append(told, goals)
	}
	_ = json.NewEncoder(sum).Encode(told) //nolint:errchkjson // texts, figures and lists of them; a figure that is none was refused by Validate
	return Reading(fmt.Sprintf("%d.%d:%s", packFormat, readingVersion, hex.EncodeToString(sum.Sum(nil))))
}
