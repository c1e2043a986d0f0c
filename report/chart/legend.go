package chart

// A sign is an entry of a legend: a mark and what it means.
type sign struct {
	width, height float64 // of the mark
	draw          func(x, mid float64)
	text          string
}

// legend writes signs side by side, wrapped, and returns their height.
func (c *canvas) legend(left, top, width float64, signs []sign) float64 {
	const gap, between = 1.6, 6
	f := font{size: smallSize, colour: c.Muted}
	pitch := f.lead()
	for _, s := range signs {
		pitch = max(pitch, s.height+0.8)
	}
	x, y := left, top
	for _, s := range signs {
		w := s.width + gap + c.measure(s.text, f)
		if x > left && x+w > left+width {
			x, y = left, y+pitch
		}
		lines := c.wrap(s.text, f, left+width-x-s.width-gap)
		s.draw(x, y+pitch/2)
		c.block(x+s.width+gap, y+(pitch-f.lead())/2, lines, f, Start)
		y += float64(max(0, len(lines)-1)) * f.lead()
		x += w + between
	}
	if len(signs) == 0 {
		return 0
	}
	return y + pitch - top
}
