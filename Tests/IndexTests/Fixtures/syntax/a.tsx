export function App({ a }: Props) { const [s] = useState<State>(1); return <Main.Thing x={s}><Leaf/></Main.Thing>; }
