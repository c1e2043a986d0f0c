package atomicfile

func unsupported(error) bool { return true }
