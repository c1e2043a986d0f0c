package main

import (
	"context"
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/atomicfile"
)

// A job is one input on its way through the batch.
type job struct {
	input
	scored    *assess.Assessment
	protected bool // small groups are hidden in it
	warnings  assess.Problems
	result    *assess.Result
	report    string        // the file's name in the folder
	says      string        // the same for two files with the same answers of the same respondent
	done      chan struct{} // closed when the report is written, or err is there
}

// run makes the reports side by side, and records them in the order of the
// inputs. No more than a few are in memory at a time.
func (b *batch) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	started := make(chan *job, b.o.jobs) // bounds what is made ahead of the record
	slots := make(chan struct{}, b.o.jobs)
	go func() {
		defer close(started)
		for i, in := range b.inputs {
			j := &job{input: in, report: b.reports[i], done: make(chan struct{})}
			select {
			case started <- j:
			case <-ctx.Done():
				return
			}
			slots <- struct{}{}
			go func() {
				defer func() { <-slots; close(j.done) }()
				b.read(j)
				b.write(j)
			}()
		}
	}()
	return b.collect(started, stop)
}

// collect takes the jobs in the order of the inputs. When one cannot be
// recorded no other can: it stops the batch, and waits for those under way.
func (b *batch) collect(started <-chan *job, stop func()) error {
	progress := b.env.newProgress(len(b.inputs))
	var broken error
	for j := range started {
		<-j.done
		if broken != nil {
			continue
		}
		progress.clear()
		if err := b.record(j); err != nil {
			broken = b.unfinished(resultsFile, err)
			stop()
		}
		progress.step()
	}
	progress.clear()
	return broken
}

func (b *batch) read(j *job) {
	if j.err != nil {
		return
	}
	if j.files != nil {
		j.scored, j.warnings, j.err = b.maker.content.AssessFiles(toRead(j.files), b.combine, app.KeepsWords(b.maker.notes))
		j.protected = j.err == nil && j.scored.Protection().Applies
		return
	}
	src, err := readFile(j.path)
	if err != nil {
		j.err = err
		return
	}
	a, problems := assess.ParseAnswers(j.path, src, b.maker.content.Library)
	j.warnings, j.err = problems.Warnings(), problems.Err()
	if j.err == nil {
		j.says = app.WhatIsSaid(a)
		j.scored, j.err = b.maker.content.Assess(a)
	}
}

// makerOf returns what makes the report of a job, in its client's brand where
// each has its own.
func (b *batch) makerOf(j *job) (*maker, error) {
	if b.brands == nil {
		return b.maker, nil
	}
	name := j.path
	if j.files != nil {
		name = folderName(name)
	}
	return b.brands.maker(name)
}

// write makes one report. A panic would lose the others' reports too, so it
// becomes this input's failure.
func (b *batch) write(j *job) {
	if j.err != nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			j.err = fmt.Errorf("%s: the report could not be made: %v", j.path, p)
		}
	}()
	out := b.output(j.report)
	if j.err = out.check(); j.err != nil {
		return
	}
	maker, err := b.makerOf(j)
	if err != nil {
		j.err = err
		return
	}
	made, err := maker.Make(j.scored)
	if err != nil {
		j.err = fmt.Errorf("%s: %w", j.path, err)
		return
	}
	j.result, j.warnings = made.Result, append(j.warnings, made.Warnings...)
	if err := atomicfile.Write(out.path, made.Data, 0o644); err != nil {
		j.err = out.unwritable(err)
	}
}
