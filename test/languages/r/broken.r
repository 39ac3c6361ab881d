# 🚚 before the fault
label <- function(name, wheels) {
  if (wheels > 4 {
    return(paste(name, "lorry"))
  }
  name
}
