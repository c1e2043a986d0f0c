package file

import (
	"math"
	"strconv"
)

// appendByte adds a byte of a literal string.
func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r': // would be read as a line feed
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendNum adds a number with two decimals at most.
func appendNum(b []byte, v float64) []byte { return appendFixed(b, int(math.Round(v*100)), 100) }

func tenths(v float64) int { return int(math.Round(v * 10)) }

// appendTenths adds a number of tenths.
func appendTenths(b []byte, n int) []byte { return appendFixed(b, n, 10) }

// appendFixed adds n divided by a power of ten, as short as it can be written.
func appendFixed(b []byte, n, by int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	if n >= by || n == 0 {
		b = appendInt(b, n/by)
	}
	if n %= by; n == 0 {
		return b
	}
	b = append(b, '.')
	for n > 0 {
		by /= 10
		b = append(b, byte('0'+n/by))
		n %= by
	}
	return b
}

// appendColour adds a colour with one of two operators: that for colours or
// that for greys.
func appendColour(b []byte, c Colour, colour, grey string) []byte {
	op := colour
	if c[0] == c[1] && c[1] == c[2] {
		op = grey
		c = Colour{c[0]}
	}
	for i, v := range c {
		if i == 0 || op == colour {
			b = append(appendFixed(b, (int(v)*1000+127)/255, 1000), ' ')
		}
	}
	return append(append(b, op...), '\n')
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }
