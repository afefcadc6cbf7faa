package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/japanese"

	"enishi/configs/demo"
)

// Two small files that are right, in the words of a spreadsheet.
const (
	someMembers = "会員番号,名称,種別,区,法人番号,概要,担当者メール\r\n" +
		"M1,みどり造園株式会社,企業,中区,7123456789012,庭と緑地の手入れをしています。,m1@example.jp\r\n" +
		"M2,北風小学校,小中高・支援学校,北区,,総合学習で地域を調べています。,\r\n"
	someListings = "会員番号,区分,タイトル,詳細,分野,ゴール\r\n" +
		"M1,できること,剪定した枝をゆずります,毎月トラック一台ぶん出ます。,,12;15\r\n" +
		"M2,助けてほしいこと,工作に使う枝がほしい,\"三年生が, 秋に使います。\",,4\r\n"
)

func someFiles(t *testing.T) []string {
	t.Helper()
	return []string{
		"import", "--organizations", file(t, "members.csv", []byte(someMembers)), "--listings", file(t, "listings.csv", []byte(someListings)),
	}
}

// exported is what the place holds, in the import format.
func (p place) exported() (organizations, listings string) {
	p.t.Helper()
	folder := p.t.TempDir()
	first, second := filepath.Join(folder, "o.csv"), filepath.Join(folder, "l.csv")
	p.enishi("export", "--organizations", first, "--listings", second).succeeds()
	o, err := os.ReadFile(first) //nolint:gosec // written above
	require.NoError(p.t, err)
	l, err := os.ReadFile(second) //nolint:gosec // written above
	require.NoError(p.t, err)
	return string(o), string(l)
}

// TestBadFiles: every fault is told with line, column and reason, and nothing
// is written.
func TestBadFiles(t *testing.T) {
	cases := []struct {
		name, organizations, listings string
		words                         []string
	}{
		{
			"rows", "external_id,name,kind,corporate_number,contact_email\nM1,会社,企業,1234567890123,\nM2,,なにか,,x\n", "",
			[]string{
				"organizations.csv 2行目「法人番号」: 法人番号（13桁）の数字が合いません", "organizations.csv 3行目「名称」: 必ず入力してください",
				"organizations.csv 3行目「種別」: 「なにか」は選べません", "3行目「担当者メール」: メールアドレスの形ではありません", "4 faults; nothing was written",
			},
		},
		{
			"listings", "external_id,name,kind\nM1,会社,企業\n", "organization_external_id,side,title,capabilities\nM1,offer,題,空を飛ぶ\nM9,need,題,\n",
			[]string{"listings.csv 2行目「分野」: 「空を飛ぶ」は選べません", "listings.csv 3行目「会員番号」: 会員番号「M9」の会員が見つかりません", "2 faults"},
		},
		{
			"broken quotes", "external_id,name,kind\nM1,\"会社,企業\n", "",
			[]string{"organizations.csv 2行目: 引用符"},
		},
		{
			"columns", "external_id,name,colour\nM1,会社,青\n", "",
			[]string{"列「colour」は使えません", "必要な列「kind」がありません", "nothing was written"},
		},
		{
			"neither encoding", "external_id,name,kind\nM1,会社,企業\nM2,\xff\xff,企業\n", "",
			[]string{"organizations.csv 3行目: 文字コードを判別できません"},
		},
		{"UTF-16", "\xff\xfeM\x001\x00", "", []string{"文字コードが UTF-16 です"}},
		{"empty", "", "", []string{"見出しの行がありません"}},
	}
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		for _, c := range cases {
			args := []string{"import", "--organizations", file(t, "organizations.csv", []byte(c.organizations))}
			if c.listings != "" {
				args = append(args, "--listings", file(t, "listings.csv", []byte(c.listings)))
			}
			meant := p.enishi(args...).fails(exitFailure, c.words...)
			dry := p.enishi(append(args, "--dry-run")...).fails(exitFailure, c.words[:1]...)
			faults, _, _ := strings.Cut(meant.err, "enishi import:")
			assert.Contains(t, dry.err, faults, "%s: a trial tells the same", c.name)
		}
		p.enishi("import", "--organizations", "missing.csv").fails(exitFailure, "missing.csv")
		organizations, listings := p.exported()
		assert.Equal(t, 1, strings.Count(organizations, "\n"), "something was written: %s", organizations)
		assert.Equal(t, 1, strings.Count(listings, "\n"), "something was written: %s", listings)
	})
}

func TestGoodFiles(t *testing.T) {
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		p.enishi(append(someFiles(t), "--dry-run")...).succeeds().says("would import organisations: 2 new", "listings: 2 new")
		organizations, _ := p.exported()
		assert.NotContains(t, organizations, "M1", "a trial wrote something")

		p.enishi(append(someFiles(t), "--as-draft")...).succeeds().says("imported organisations: 2 new, 0 changed, 0 unchanged; listings: 2 new")
		p.enishi("suggest", "--organization", "M1").fails(exitFailure, `no admitted organisation with the external id "M1"`)
		p.enishi(someFiles(t)...).succeeds().says("organisations: 0 new, 2 changed, 0 unchanged; listings: 0 new, 2 changed")
		p.enishi(someFiles(t)...).succeeds().says("organisations: 0 new, 0 changed, 2 unchanged; listings: 0 new, 0 changed, 2 unchanged")
		p.enishi("suggest", "--organization", "M1").succeeds().says("M1  みどり造園株式会社\n   1. ", "M2        北風小学校")
		p.enishi("suggest", "--organization", "M9", "--format", "jsonl").fails(exitFailure, `"M9"`)
		assert.Contains(t, p.enishi("suggest", "--organization", "M1", "--trios").succeeds().err, "no three that cover more")
		p.enishi("suggest", "--call", "M1:ない").fails(exitFailure, `no published listing "M1:ない"`)

		// The same members as another program saves them: nothing changes.
		for name, encoded := range map[string][]byte{
			"mark":      append([]byte("\xEF\xBB\xBF"), someMembers...),
			"Shift_JIS": inShiftJIS(t, someMembers),
		} {
			p.enishi("import", "--organizations", file(t, name+".csv", encoded)).succeeds().says("0 new, 0 changed, 2 unchanged")
		}
		bad := someMembers + "M3,ふたば会,なにか,,,,\r\nM4,ひなた会,NPO法人,,,,\r\n"
		r := p.enishi("import", "--skip-bad", "--organizations", file(t, "members.csv", []byte(bad))).succeeds().says("1 new, 0 changed, 2 unchanged")
		assert.Contains(t, r.err, "4行目「種別」")
		organizations, listings := p.exported()
		assert.Contains(t, organizations, "M4,ひなた会,,npo")
		assert.NotContains(t, organizations, "M3")
		assert.Contains(t, listings, `"三年生が, 秋に使います。"`)
	})
}

func inShiftJIS(t *testing.T, text string) []byte {
	t.Helper()
	encoded, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(text))
	require.NoError(t, err)
	return encoded
}

// manyFiles take long enough to be interrupted.
func manyFiles(t *testing.T) []string {
	t.Helper()
	organizations, listings := "external_id,name,kind\n", "organization_external_id,side,title\n"
	for i := range 60 {
		organizations += fmt.Sprintf("M%d,第%d緑の会,civic_group\n", i, i)
		listings += fmt.Sprintf("M%d,offer,人手を%d人まで出せます\n", i, i+1)
	}
	return []string{"import", "--organizations", file(t, "o.csv", []byte(organizations)), "--listings", file(t, "l.csv", []byte(listings))}
}

func demoFiles(t *testing.T) []string {
	t.Helper()
	return []string{"import", "--organizations", file(t, "organizations.csv", demo.Organizations), "--listings", file(t, "listings.csv", demo.Listings)}
}

// TestInterruptedImport: an import that is stopped again and again, and begun
// again each time, ends where one in a single go does.
func TestInterruptedImport(t *testing.T) {
	args := manyFiles(t)
	whole := onSQLite(t)
	whole.enishi(args...).succeeds()
	wantedOrganizations, wantedListings := whole.exported()
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		stopped := 0
		for wait := 30 * time.Millisecond; ; wait = wait * 3 / 2 {
			ctx, cancel := context.WithTimeout(t.Context(), wait)
			canceled, stop := context.WithCancel(context.WithoutCancel(ctx))
			context.AfterFunc(ctx, stop)
			r := runWith(t, canceled, "", environment, append(slices.Clone(args), p.options...)...)
			stop()
			cancel()
			if r.code == exitOK {
				break
			}
			assert.Regexp(t, `^enishi import: interrupted( after \d+ organisations and \d+ listings were written; run the same import again to finish it)?\n$`, r.err)
			if strings.Contains(r.err, "were written") {
				stopped++
			}
		}
		t.Logf("%d imports were stopped half way", stopped)
		organizations, listings := p.exported()
		assert.Equal(t, wantedOrganizations, organizations)
		assert.Equal(t, wantedListings, listings)
	})
}

// TestTheSameRankingEverywhere: what was exported and imported again ranks alike
// to the last digit, on both stores.
func TestTheSameRankingEverywhere(t *testing.T) {
	folder := t.TempDir()
	organizations, listings := filepath.Join(folder, "o.csv"), filepath.Join(folder, "l.csv")
	ranking := func(p place) string {
		return p.enishi("suggest", "--all", "--top", "5", "--format", "jsonl").succeeds().out +
			p.enishi("suggest", "--all", "--trios", "--top", "5", "--format", "jsonl").succeeds().out
	}
	direct := onSQLite(t)
	direct.enishi(demoFiles(t)...).succeeds()
	wanted := ranking(direct)
	assert.Greater(t, strings.Count(wanted, "\n"), 250)
	direct.enishi("export", "--organizations", organizations, "--listings", listings).succeeds().says("wrote 64 organisations")
	for _, name := range []string{organizations, listings} {
		info, err := os.Stat(name)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "contact persons stand in it")
	}
	onBothStores(t, func(t *testing.T, fresh func(*testing.T) place) {
		p := fresh(t)
		p.enishi("import", "--organizations", organizations, "--listings", listings).succeeds()
		got := ranking(p)
		assert.Empty(t, firstDifference(wanted, got), "the rankings differ")
	})
}

// TestTeamsOfTheDemo: threes and who answers a call, as a table and as lines.
func TestTeamsOfTheDemo(t *testing.T) {
	p := onSQLite(t)
	p.enishi(demoFiles(t)...).succeeds()
	p.enishi("suggest", "--trios", "--organization", "S018", "--top", "1").succeeds().says("S018  府立 泉ヶ野高等学校\n   1. ", "↔「")
	var three struct {
		Organization string   `json:"organization"`
		Partner      []string `json:"partner"`
		Mode         string   `json:"mode"`
		Shape        string   `json:"shape"`
	}
	line := p.enishi("suggest", "--trios", "--organization", "S018", "--top", "1", "--format", "jsonl").succeeds().out
	require.NoError(t, json.Unmarshal([]byte(line), &three))
	assert.Equal(t, "S018", three.Organization)
	assert.Len(t, three.Partner, 2)
	assert.Equal(t, "trio", three.Mode)
	assert.NotEmpty(t, three.Shape)

	const call = "S026:制服の回収箱を置いてくれる場所を14か所募集"
	r := p.enishi("suggest", "--call", call, "--places", "3").succeeds().says("「制服の回収箱を置いてくれる場所を14か所募集」", "控え")
	assert.Less(t, strings.Index(r.out, "   3. "), strings.Index(r.out, "控え"))
	assert.Less(t, strings.Index(r.out, "控え"), strings.Index(r.out, "   4. "))
	lines := strings.Split(strings.TrimSpace(p.enishi("suggest", "--call", call, "--places", "3", "--top", "4", "--format", "jsonl").succeeds().out), "\n")
	require.Len(t, lines, 4)
	assert.Contains(t, lines[2], `"placed":true`)
	assert.Contains(t, lines[3], `"placed":false`)
	assert.Contains(t, p.enishi("suggest", "--call", call, "--places", "99").succeeds().err, "of 99 places can be filled")
}

func firstDifference(a, b string) string {
	was, is := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			return was[i] + "\n" + is[i]
		}
	}
	if len(was) != len(is) {
		return "one is longer"
	}
	return ""
}

// TestFilesAreWrittenWhole: a failure leaves what was there before.
func TestFilesAreWrittenWhole(t *testing.T) {
	name := file(t, "kept.csv", []byte("before"))
	err := writeWhole(name, func(w io.Writer) error {
		_, _ = w.Write(bytes.Repeat([]byte("x"), 1<<20))
		return context.Canceled
	})
	require.ErrorIs(t, err, context.Canceled)
	kept, err := os.ReadFile(name) //nolint:gosec // made above
	require.NoError(t, err)
	assert.Equal(t, "before", string(kept))
	left, err := os.ReadDir(filepath.Dir(name))
	require.NoError(t, err)
	assert.Len(t, left, 1, "a temporary file was left")
	require.ErrorContains(t, writeWhole(filepath.Join(filepath.Dir(name), "no", "x"), nil), "cannot write into")
}
