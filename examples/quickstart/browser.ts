import { createClient, isLyceumError } from '@lyceum/client'

const academy = createClient({ baseUrl: '/api', token: () => sessionStorage.getItem('token') ?? undefined })

const { items } = await academy.courses.list({ search: 'knots', pricing: 'free' })
for (const { id: courseId, title } of items)
  try {
    const { status } = await academy.enrollments.enroll({ courseId })
    console.log(title, status)
  } catch (error) {
    console.log(title, isLyceumError(error) ? error.code : error)
  }
