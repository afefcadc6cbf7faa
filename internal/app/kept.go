package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"sync"

	"enishi/internal/match"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// keptProfile is what an organisation's texts were read as. It is derived: the
// documents are the truth, and a profile that was not made of exactly what they are
// today is made anew.
type keptProfile struct {
	ID      partner.OrganizationID `json:"id"`
	Version int64                  `json:"version"`
	MadeOf  source                 `json:"made_of"`
	Packed  string                 `json:"packed"` // match.Profile.PackBeside in base64
}

// source names what a profile was made of: the versions of an organisation and of
// those of its listings that could be matched on that day, and how they were read.
type source string

func registerProfiles(db *store.DB) *store.Collection[keptProfile] {
	return store.Register(db, store.Spec[keptProfile]{
		Name: "profiles", Derived: true,
		ID: func(k *keptProfile) string { return string(k.ID) }, Version: func(k *keptProfile) *int64 { return &k.Version },
		Owners: func(*keptProfile) []partner.OrganizationID { return nil },
	})
}

// keeping is what the memory knows of kept profiles.
type keeping struct {
	reading match.Reading
	stored  map[partner.OrganizationID]source // what the store keeps, as far as this process knows
	due     map[partner.OrganizationID]source // what is to be kept instead; "" is to be removed
}

func newKeeping(o Options) keeping {
	return keeping{match.ReadingOf(o.Knowledge, o.Weights), map[partner.OrganizationID]source{}, map[partner.OrganizationID]source{}}
}

// sourceOf sorts the listings.
func (k *keeping) sourceOf(o *partner.Organization, listings []*partner.Listing) source {
	slices.SortFunc(listings, func(a, b *partner.Listing) int { return cmp.Compare(a.ID, b.ID) })
	told := append(make([]byte, 0, 1024), k.reading...)
	tell := func(id string, version int64, updated partner.Time) {
		told = append(binary.AppendUvarint(told, uint64(len(id))), id...)
		// The time tells versions apart that were counted twice: before and after an
		// older backup was restored.
		told = binary.AppendVarint(binary.AppendVarint(told, version), updated.Std().UnixMilli())
	}
	tell(string(o.ID), o.Version, o.UpdatedAt)
	for _, l := range listings {
		tell(string(l.ID), l.Version, l.UpdatedAt)
	}
	sum := sha256.Sum256(told)
	return source(base64.RawStdEncoding.EncodeToString(sum[:16]))
}

// changed notes what a profile is now made of; with "" there is none any more.
func (k *keeping) changed(id partner.OrganizationID, now source) {
	if now != "" && k.stored[id] == now {
		delete(k.due, id)
		return
	}
	k.due[id] = now
}

// readKept reads what is kept, beside everything else; the function waits for it. A
// store that cannot be read is told of by the others: here it costs only time.
func (a *App) readKept(ctx context.Context) (wait func() map[partner.OrganizationID]keptProfile) {
	all := map[partner.OrganizationID]keptProfile{}
	var reading sync.WaitGroup
	reading.Go(func() {
		err := a.profiles.Each(ctx, func(k keptProfile) error {
			all[k.ID] = k
			return nil
		})
		if err != nil && ctx.Err() == nil {
			a.Log.WarnContext(ctx, "kept profiles cannot be read and are made anew", "error", err)
		}
	})
	return func() map[partner.OrganizationID]keptProfile {
		reading.Wait()
		return all
	}
}

// maker makes one profile after the other in the same memory.
type maker struct {
	*memory
	packed []byte
}

// profile is the kept one if it was made of that, or else a new one.
func (m *maker) profile(kept keptProfile, from source, o *partner.Organization, listings []*partner.Listing) (p *match.Profile, used bool) {
	if kept.MadeOf == from {
		var err error
		m.packed, err = base64.StdEncoding.AppendDecode(m.packed[:0], []byte(kept.Packed))
		if err == nil {
			p, err = match.UnpackBeside(m.packed, o, listings)
		}
		if err == nil && p.ID == o.ID && m.opts.Knowledge.Knows(p) {
			return p, true
		}
	}
	return match.BuildProfile(o, listings, m.opts.Knowledge, m.opts.Weights), false
}

// keepAtOnce is how many profiles are packed and written before others get their turn.
const keepAtOnce = 64

// KeepProfiles writes what texts were read as, so that the next start need not read
// them again, and removes what is no longer matched. It is behind by as much as it is
// called seldom: a start makes anew what does not fit. Errors: those of the store.
func (a *App) KeepProfiles(ctx context.Context) error {
	for {
		batch := a.mem.dueProfiles(keepAtOnce)
		if len(batch) == 0 || ctx.Err() != nil {
			return ctx.Err()
		}
		var writing sync.WaitGroup
		errs := make([]error, len(batch))
		for i := range batch {
			writing.Go(func() { errs[i] = a.keepProfile(ctx, &batch[i]) })
		}
		writing.Wait()
		for _, err := range errs {
			if err != nil {
				return err
			}
		}
	}
}

// dueProfiles packs some of what is due. Documents, index and sources belong together
// while the lock is held.
func (m *memory) dueProfiles(most int) []keptProfile {
	m.mu.RLock()
	var batch []keptProfile
	var profiles []*match.Profile
	for id, from := range m.keeping.due {
		p, _ := m.index.Profile(id)
		batch, profiles = append(batch, keptProfile{ID: id, MadeOf: from}), append(profiles, p)
		if len(batch) == most {
			break
		}
	}
	m.mu.RUnlock()
	for i := range batch {
		if batch[i].MadeOf != "" {
			batch[i].Packed = base64.StdEncoding.EncodeToString(profiles[i].PackBeside())
		}
	}
	return batch
}

func (a *App) keepProfile(ctx context.Context, k *keptProfile) error {
	all, id := partner.ScopeAll("derived data"), string(k.ID)
	var err error
	if k.MadeOf == "" {
		err = a.profiles.Delete(ctx, all, id, store.AnyVersion)
		if partner.IsKind(err, partner.KindNotFound) {
			err = nil
		}
	} else {
		_, err = a.profiles.Update(ctx, all, id, store.AnyVersion, func(old *keptProfile) error {
			old.MadeOf, old.Packed = k.MadeOf, k.Packed
			return nil
		})
		if partner.IsKind(err, partner.KindNotFound) {
			err = a.profiles.Insert(ctx, all, k)
		}
	}
	if err == nil {
		a.mem.keepingDone(k)
	}
	return err
}

func (m *memory) keepingDone(k *keptProfile) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if k.MadeOf == "" {
		delete(m.keeping.stored, k.ID)
	} else {
		m.keeping.stored[k.ID] = k.MadeOf
	}
	if m.keeping.due[k.ID] == k.MadeOf {
		delete(m.keeping.due, k.ID)
	}
}
