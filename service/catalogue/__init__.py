"""What is said of the data to those who look for it: a catalogue for harvesters, the vocabulary, links between all."""
