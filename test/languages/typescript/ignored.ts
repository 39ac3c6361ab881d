const a = 1;

// prettier-ignore
const matrix = [
  1,0,0,
  0,1,0 ];

class Fleet {
  // prettier-ignore
  method( a,b ) { }
}
