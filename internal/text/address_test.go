package text

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParseAddress(t *testing.T) {
	for in, want := range map[string]Place{
		"大阪府堺市堺区南瓦町３－１":           {"大阪府", "堺市", "堺区", "南瓦町"},
		"〒590-0078 大阪府堺市堺区南瓦町3-1": {"大阪府", "堺市", "堺区", "南瓦町"},
		"堺市北区百舌鳥赤畑町一丁1":           {"", "堺市", "北区", "百舌鳥赤畑町一丁"},
		"東京都港区芝公園四丁目2-8":          {"東京都", "港区", "", "芝公園"},
		"東京都新宿区市谷本村町5":            {"東京都", "新宿区", "", "市谷本村町"},
		"東京都東村山市本町1-2-3":          {"東京都", "東村山市", "", "本町"},
		"三重県四日市市諏訪町1":             {"三重県", "四日市市", "", "諏訪町"},
		"大阪府泉南郡熊取町野田1":            {"大阪府", "熊取町", "", "野田"},
		"北海道余市郡余市町朝日町26":          {"北海道", "余市町", "", "朝日町"},
		"福島県郡山市朝日1":               {"福島県", "郡山市", "", "朝日"},
		"愛知県蒲郡市旭町17":              {"愛知県", "蒲郡市", "", "旭町"},
		"千葉県市川市":                  {"千葉県", "市川市", "", ""},
		"長野県大町市大町3887":            {"長野県", "大町市", "", "大町"},
		"京都府":                     {"京都府", "", "", ""},
		"":                        {},
		"Tokyo":                   {},
	} {
		assert.Equal(t, want, ParseAddress(in), in)
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"大阪府堺市堺区南瓦町3-1", "郡郡郡市", "市市市", "区"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := ParseAddress(s)
		if p.City == "" && (p.Ward != "" || p.Town != "") {
			t.Fatalf("%q: a ward or town without a city: %+v", s, p)
		}
	})
}
