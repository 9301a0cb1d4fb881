// Loaded before the program that is measured: tells the bench what the process has used, each time it asks.

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 });
});
process.channel?.unref();
