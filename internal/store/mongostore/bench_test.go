package mongostore_test

import (
	"testing"

	"enishi/internal/store/storetest"
)

func BenchmarkStore(b *testing.B) { storetest.Bench(b, fresh) }
