package assess

import "testing"

// TestReadable: a colour that is too light becomes the lightest shade of it that
// people can read.
func TestReadable(t *testing.T) {
	for _, tt := range []struct{ colour, want RGB }{
		{RGB{0xff, 0xff, 0xff}, RGB{0x76, 0x76, 0x76}}, // the well-known lightest grey
		{RGB{0xff, 0xff, 0x00}, RGB{0x7a, 0x7a, 0x00}},
		{RGB{0x15, 0x34, 0x54}, RGB{0x15, 0x34, 0x54}},
	} {
		got := tt.colour.readable()
		if got != tt.want || got.onWhite() < leastContrast {
			t.Errorf("%s becomes %s with a contrast of %.2f; want %s", tt.colour, got, got.onWhite(), tt.want)
		}
	}
}
