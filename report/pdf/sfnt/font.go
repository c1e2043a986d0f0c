package sfnt

// A Font is a Face as one document uses it: it gives each character that is
// drawn a code, and a file embeds the outlines of those alone. Codes are one
// byte long, which halves the text of a page, and those of ASCII are its own; so
// a document that uses more characters than there are codes has more than one
// Subset of a Face.
//
// Codes are of characters, not of glyphs, so that text read back is exactly the
// text that was drawn even where two characters look alike.
type Font struct {
	*Face
	subsets []*Subset
	low     [0x250]place
	high    map[rune]place
}

// A Subset is the characters of a Font that share a set of codes.
type Subset struct {
	*Face
	Runes [256]rune // by code; 0 where there is none
	given int       // codes beside those of ASCII
}

// A place is the number of a subset, and the code of a character in it. No
// character has the code 0.
type place uint16

// NewFont returns a font of which no character is used yet.
func NewFont(f *Face) *Font { return &Font{Face: f, high: map[rune]place{}} }

// Subsets returns the subsets so far.
func (f *Font) Subsets() []*Subset { return f.subsets }

// Code returns the number of the subset that a character is in, and its code
// there. The face must have the character.
func (f *Font) Code(r rune) (subset int, code byte) {
	p := f.place(r)
	return int(p >> 8), byte(p)
}

func (f *Font) place(r rune) place {
	if int(r) < len(f.low) {
		if f.low[r] == 0 {
			f.low[r] = f.add(r)
		}
		return f.low[r]
	}
	p, ok := f.high[r]
	if !ok {
		p = f.add(r)
		f.high[r] = p
	}
	return p
}

// asciiFirst to asciiLast are the codes that are their own characters; those
// above and those from 1 are given out in the order in which characters are
// drawn.
const (
	asciiFirst = ' '
	asciiLast  = '~'
	above      = 0xFF - asciiLast
	perSubset  = above + asciiFirst - 1
)

func (f *Font) add(r rune) place {
	ascii := r >= asciiFirst && r <= asciiLast
	n := len(f.subsets) - 1
	if n < 0 || !ascii && f.subsets[n].given == perSubset {
		n++
		f.subsets = append(f.subsets, &Subset{Face: f.Face})
	}
	if ascii { // all of it in the first
		n = 0
	}
	s := f.subsets[n]
	code := r
	if !ascii {
		if s.given < above {
			code = rune(asciiLast + 1 + s.given)
		} else {
			code = rune(1 + s.given - above)
		}
		s.given++
	}
	s.Runes[code] = r
	return place(n<<8) | place(code)
}
