package measure

import (
	"encoding/json"
	"fmt"
)

// ReadPeer reads the one JSON object that a peer's program prints. It is refused
// when it does not tell of the engine and the population that it was given.
func ReadPeer(out []byte, engine string, members int) (Peer, error) {
	var told struct {
		Peer
		Members int `json:"members"`
	}
	if err := json.Unmarshal(out, &told); err != nil {
		return Peer{}, fmt.Errorf("the program of the peers did not print one JSON object: %w", err)
	}
	switch p := told.Peer; {
	case p.Engine != engine:
		return Peer{}, fmt.Errorf("the program of the peers was asked for %s and tells of %q", engine, p.Engine)
	case told.Members != members:
		return Peer{}, fmt.Errorf("%s was given %d members and read %d", engine, members, told.Members)
	case p.Queries < 1 || p.Queries > members || p.Seconds <= 0 || p.MedianMS <= 0:
		return Peer{}, fmt.Errorf("%s tells of %d queries in %v s, median %v ms, which cannot be", engine, p.Queries, p.Seconds, p.MedianMS)
	}
	return told.Peer, nil
}
