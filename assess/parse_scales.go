package assess

import (
	"slices"
	"strconv"

	"example.org/readiness/assess/strict"
)

// bands reads names by their lower edge in percent.
func (p *questionnaireParser) bands(n *strict.Node) []Band {
	if n == nil {
		return DefaultBands(p.q.Measures)
	}
	if n.Shape != strict.Mapping {
		p.Errorf(BadBands, n, "bands is %s", strict.Found(n)).
			Expect("percentages with names, like {0: Exploring, 50: Established}")
		return nil
	}
	var bands []Band
	for key, value := range p.Pairs(n, "bands") {
		from, ok := p.NumberKey(key, "a band's edge")
		if !ok {
			continue
		}
		if last := len(bands) - 1; last >= 0 && from <= bands[last].From {
			p.Errorf(BadBands, key, "the band edge %s does not rise above the one before it", key.Value).
				Expect("rising percentages")
		}
		if from > 100 {
			p.Errorf(BadBands, key, "the band edge %s is above 100 percent", key.Value)
		}
		bands = append(bands, Band{From: from, Label: p.Label(value, "a band's name")})
	}
	if count := len(n.Content) / 2; count < 2 || count > 7 {
		p.Errorf(BadBands, n, "the number of bands is %d", count).
			Expect("2 to 7")
	} else if len(bands) > 0 && bands[0].From != 0 {
		p.Errorf(BadBands, n, "the lowest band starts at %s", strconv.FormatFloat(bands[0].From, 'f', -1, 64)).
			Expect("0")
	}
	return bands
}

func (p *questionnaireParser) readScales(n *strict.Node) map[string]*Scale {
	scales := map[string]*Scale{}
	if n == nil {
		return scales
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "scales is %s", strict.Found(n)).
			Expect("names, each with its levels")
		return scales
	}
	for key, value := range p.Pairs(n, "scales") {
		if !strict.IsID(key.Value) {
			p.Errorf(strict.BadID, key, "the scale name is %s", strict.Quote(key.Value)).
				Expect("at most %d small letters, digits and hyphens", strict.MaxID)
		}
		scales[key.Value] = p.scale(key.Value, value)
		scales[key.Value].Pos = key.At()
		p.names = append(p.names, key.Value)
		p.q.Scales = append(p.q.Scales, scales[key.Value])
	}
	return scales
}

// maxOptions is how many values a scale may have: 0 to 100.
const maxOptions = 101

// scale reads two or more values with their labels. A value given twice is a
// repeated key, even where it is written in two ways.
func (p *questionnaireParser) scale(id string, n *strict.Node) *Scale {
	s, what := &Scale{ID: id}, "the scale "+strict.Name(id)
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "%s is %s", what, strict.Found(n)).
			Expect("values with labels, like {0: Not in place, 1: In place}")
		return s
	}
	if count := len(n.Content) / 2; count < 2 || count > maxOptions {
		p.Errorf(BadScale, n, "the number of values of %s is %d", what, count).
			Expect("2 to %d", maxOptions)
		return s
	}
	for key, value := range p.Pairs(n, what) {
		v, ok := p.NumberKey(key, "a value of "+what)
		if !ok {
			continue
		}
		if slices.ContainsFunc(s.Options, func(o Option) bool { return o.Value == v }) {
			p.Errorf(strict.Repeated, key, "the value %s stands in %s already", key.Value, what).
				Expect("each value once").
				Advise("where two options are worth the same, give each a value of its own, and say so under worth, like worth: {%s: {2: 1}}", id)
			continue
		}
		s.Options = append(s.Options, Option{Value: v, Worth: v, Label: p.Label(value, "a label of "+what)})
	}
	return s
}

// worth reads, by scale, what options are worth where it is not their value.
func (p *questionnaireParser) worth(n *strict.Node) {
	if n == nil {
		return
	}
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "worth is %s", strict.Found(n)).
			Expect("scales, each with values and what they are worth, like {practice: {3: 2}}")
		return
	}
	for key, value := range p.Pairs(n, "worth") {
		s := p.scales[key.Value]
		if s == nil {
			p.Known(key, "scale", key.Value, p.names)
			continue
		}
		p.worthOf(s, value)
	}
}

func (p *questionnaireParser) worthOf(s *Scale, n *strict.Node) {
	what := "the worth of " + strict.Name(s.ID)
	if n.Shape != strict.Mapping {
		p.Errorf(strict.WrongShape, n, "%s is %s", what, strict.Found(n)).
			Expect("values and what they are worth, like {3: 2}")
		return
	}
	if len(s.Options) < 2 {
		return // reported with the scale
	}
	seen := map[float64]bool{}
	for key, value := range p.Pairs(n, what) {
		v, ok := p.onScale(key, "a value under worth", s, p.NumberKey)
		if !ok {
			continue
		}
		if seen[v] {
			p.Errorf(strict.Repeated, key, "the value %s is given twice in %s", key.Value, what).Expect("it once")
			continue
		}
		seen[v] = true
		if worth, ok := p.Number(value, "the worth of "+key.Value); ok {
			i := slices.IndexFunc(s.Options, func(o Option) bool { return o.Value == v })
			s.Options[i].Worth = worth
		}
	}
	if low, high := s.ends(); low == high {
		p.Errorf(BadScale, n, "all options of the scale %s are worth the same", strict.Name(s.ID)).
			Expect("two that differ at least")
		for i := range s.Options {
			s.Options[i].Worth = s.Options[i].Value // so that the questions can be read
		}
	}
}

// outOf reads the scale on which a score is shown: its end, or both ends.
func (p *questionnaireParser) outOf(o strict.Object) OutOf {
	n := o.Get("out_of")
	if n == nil || n.Shape != strict.Mapping {
		return OutOf{To: o.Positive("out_of", 0)}
	}
	ends := p.Object(n, "out_of", "from", "to")
	ends.Need("from", "to")
	from, to := ends.Get("from"), ends.Get("to")
	if from == nil || to == nil {
		return OutOf{}
	}
	low, ok := p.Number(from, "from")
	high, also := p.Number(to, "to")
	if ok && also && high <= low {
		p.Errorf(BadScale, n, "out_of goes from %s to %s", from.Value, to.Value).
			Expect("an end above the start, like {from: 1, to: 5}")
		return OutOf{}
	}
	return OutOf{From: low, To: high}
}
