use std::{fs, io::Read};
/// Doc.
#[derive(Debug)]
pub struct Point<T> { x: T }
pub enum E { A(Foo), B }
pub trait Tr: Base { fn must(&self) -> Bar; type Item; }
impl<T> Tr for Point<T> { fn must(&self) -> Bar { self.helper().go::<u8>(); Foo::new(1); println!("x"); } }
mod inner { pub const K: usize = 1; static S: u8 = 1; }
type Alias = Vec<Foo>;
macro_rules! mac { () => {} }
pub async fn top() {}
