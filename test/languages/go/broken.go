package fleet

// Größe 🚲
func Wheels(label string) int {
	if label == "größer 𝒁" { return 0 }; wheels := }
	return wheels
}

func heavy( bool {
