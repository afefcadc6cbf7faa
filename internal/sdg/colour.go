package sdg

import (
	"math"
	"strconv"
)

func isColour(s string) bool {
	if len(s) != 7 || s[0] != '#' {
		return false
	}
	_, err := strconv.ParseUint(s[1:], 16, 32)
	return err == nil
}

// Contrast is the contrast ratio of two colours "#RRGGBB", 1 to 21, as WCAG 2
// defines it; 0 when either is not a colour.
func Contrast(a, b string) float64 {
	if !isColour(a) || !isColour(b) {
		return 0
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2, in [0, 1].
func luminance(colour string) float64 {
	weights := [3]float64{0.2126, 0.7152, 0.0722}
	var sum float64
	for i, w := range weights {
		v, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += w * c
	}
	return sum
}
