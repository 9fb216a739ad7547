export default function Page() {
  return <h1>Payments</h1>;
}
