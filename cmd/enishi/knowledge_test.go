package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestKnowledgeOfACity: the files are written once, edited, and read instead of
// those of the program; a mistake in them is told with its line.
func TestKnowledgeOfACity(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "knowledge")
	enishi(t, "knowledge", folder).succeeds().says("wrote " + filepath.Join(folder, "topics.yaml"))
	enishi(t, "knowledge", folder).succeeds().says("kept " + filepath.Join(folder, "topics.yaml"))

	goals := filepath.Join(folder, "goals.yaml")
	text, err := os.ReadFile(goals)
	require.NoError(t, err)
	edited := strings.Replace(string(text), "    words: [貧困, ", "    words: [ぽんぽこ祭, 貧困, ", 1)
	require.NotEqual(t, string(text), edited)
	require.NoError(t, os.WriteFile(goals, []byte(edited), 0o600))
	ask := func(args ...string) told {
		return runWith(t, t.Context(), "ぽんぽこ祭\n", environment, append([]string{"goals"}, args...)...)
	}
	require.NotContains(t, ask().succeeds().out, "ぽんぽこ祭")
	ask("--knowledge", folder).succeeds().says("「ぽんぽこ祭」")

	require.NoError(t, os.WriteFile(goals, []byte(strings.Replace(edited, "version: 1", "version: 7", 1)), 0o600))
	ask("--knowledge", folder).fails(exitFailure, goals, "is 7, but this program reads version 1")
}
