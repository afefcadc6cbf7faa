package mongostore

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"go.mongodb.org/mongo-driver/v2/bson"

	"enishi/internal/store"
)

// there and back, through the bytes that MongoDB would store.
func thereAndBack(body []byte) ([]byte, error) {
	fields, err := fieldsOf(body)
	if err != nil {
		return nil, err
	}
	raw, err := bson.Marshal(fields)
	if err != nil {
		return nil, err
	}
	return bodyOf(raw)
}

// FuzzConvert: a JSON object comes back as the same document, or is refused.
func FuzzConvert(f *testing.F) {
	for _, seed := range []string{
		`{}`, `{"a":1,"b":-0,"c":0.1,"d":1e300,"e":9223372036854775807}`, `{"_id":"x","_stamp":1,"%5F":2,"__":3}`,
		`{"a.b":{"$c":[null,true,{"":{"":[]}}]},"%":1,"%25":2,"":3}`, `{"t":"\u0000\ud83d\ude00\u2028<>&"}`,
		`{"x":12345678901234567890}`, `{"x":1e400}`, `{"a":1,"a":2}`, `[1]`, `null`, `{"a":`, "\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var want map[string]any
		decoder := json.NewDecoder(bytes.NewReader(body))
		decoder.UseNumber()
		if decoder.Decode(&want) != nil || want == nil || decoder.More() {
			return // not one JSON object
		}
		canonical, err := json.Marshal(want)
		if err != nil {
			return
		}
		got, err := thereAndBack(canonical)
		if err != nil {
			return // refused as a whole
		}
		var back map[string]any
		require.NoError(t, json.Unmarshal(got, &back))
		var direct map[string]any
		require.NoError(t, json.Unmarshal(canonical, &direct))
		require.Equal(t, direct, back)
	})
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]any{
		"0": int64(0), "-1": int64(-1), "9223372036854775807": int64(9223372036854775807),
		"1.5": 1.5, "1.0": 1.0, "1e2": 100.0, "100000000000000000000": 1e20,
	} {
		got, err := numberOf(json.Number(text))
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"18446744073709551615", "1e400", "123456789012345678901"} {
		_, err := numberOf(json.Number(text))
		require.Error(t, err, text)
	}
}

// TestForeignValues: what this program cannot have written is not guessed at.
func TestForeignValues(t *testing.T) {
	for _, value := range []any{bson.NewObjectID(), bson.Timestamp{T: 1}, []byte("x"), bson.Regex{Pattern: "x"}} {
		raw, err := bson.Marshal(bson.D{{Key: "a", Value: value}})
		require.NoError(t, err)
		_, err = bodyOf(raw)
		require.ErrorContains(t, err, "written by something else")
	}
	raw, err := bson.Marshal(bson.D{{Key: "a", Value: int32(7)}})
	require.NoError(t, err)
	got, err := bodyOf(raw)
	require.NoError(t, err, "an editor may write short numbers")
	require.JSONEq(t, `{"a":7}`, string(got))
}

// TestDuplicateIndex reads the texts of real servers.
func TestDuplicateIndex(t *testing.T) {
	for text, want := range map[string]string{
		`E11000 duplicate key error collection: enishi.accounts index: key_email dup key: { email: "x index: y" }`: "key_email",
		`E11000 duplicate key error collection: enishi.accounts index: _id_ dup key: { _id: "a" }`:                 "_id_",
		`E11000 duplicate key error collection: enishi.accounts index: key_email`:                                  "key_email",
		`E11000 duplicate key error collection: enishi.accounts`:                                                   "",
	} {
		require.Equal(t, want, duplicateIndex(errors.New(text)))
	}
}

func TestStamps(t *testing.T) {
	stamp := writeStamp(bson.Timestamp{T: 1_900_000_000, I: 7}, "id.with.dots")
	at, id, err := readStamp(stamp)
	require.NoError(t, err)
	require.Equal(t, bson.Timestamp{T: 1_900_000_000, I: 7}, at)
	require.Equal(t, "id.with.dots", id)
	require.Equal(t, store.Stamp("1899999985.0."), (&Store{}).Rewind(stamp))
	require.Equal(t, store.Stamp("0.0."), (&Store{}).Rewind("5.1.x"))
	require.Equal(t, store.Stamp(""), (&Store{}).Rewind(""))
	for _, bad := range []store.Stamp{"x", "1.2", "-1.2.x", "1.99999999999.x", "a.b.c"} {
		_, _, err := readStamp(bad)
		require.Error(t, err, bad)
	}
}
